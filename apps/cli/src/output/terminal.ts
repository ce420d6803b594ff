import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Where a command writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether results are JSON for a program. */
  readonly json: boolean;
  /** Whether somebody watches: progress may move. */
  readonly live: boolean;
  readonly width: number;
  /** A line of the result, for people; silent with `--json`. */
  say(line?: string): void;
  /** The result for programs: exactly one JSON document; silent without `--json`. */
  answer(value: unknown): void;
  /** A remark beside the result: never on standard output. */
  remark(line: string): void;
  /** Replaces the last line while `live`; an empty text clears it. */
  redraw(line: string): void;
  paint(format: Format, text: string): string;
}

export interface TerminalOptions {
  readonly json: boolean;
}

/** The terminal of this process. Colour only where somebody sees it and nobody forbade it (NO_COLOR). */
export function processTerminal({ json }: TerminalOptions): Terminal {
  const colour =
    process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';
  const live = process.stderr.isTTY === true && process.env.TERM !== 'dumb' && !json;
  return {
    json,
    live,
    get width() {
      return process.stdout.columns ?? 100;
    },
    say(line = '') {
      if (!json) process.stdout.write(`${line}\n`);
    },
    answer(value) {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    remark(line) {
      process.stderr.write(`${line}\n`);
    },
    redraw(line) {
      if (live) process.stderr.write(`\r\u001b[2K${line}`);
    },
    paint(format, text) {
      return colour ? styleText(format, text) : text;
    },
  };
}
