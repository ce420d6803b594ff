import { styleText } from 'node:util';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

type Format = Parameters<typeof styleText>[0];

/** Where a command writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether results are JSON for a program. */
  readonly json: boolean;
  /** Whether somebody watches: progress may move. */
  readonly live: boolean;
  /** Columns of what `say` writes to; unbounded where that is no terminal, so that programs get whole lines. */
  readonly width: number;
  /** A line of the result, for people; silent with `--json`. */
  say(line?: string): void;
  /** A text of the result that may take several lines, each begun with `indent`. */
  sayWrapped(indent: string, text: string, format?: Format): void;
  /** The result for programs: exactly one JSON document; silent without `--json`. */
  answer(value: unknown): void;
  /** A remark beside the result: never on standard output. */
  remark(text: string): void;
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
  const width = () => process.stdout.columns ?? Number.POSITIVE_INFINITY;
  const say = (line = '') => {
    if (!json) process.stdout.write(`${line}\n`);
  };
  const paint = (format: Format | undefined, text: string) =>
    colour && format !== undefined ? styleText(format, text) : text;
  return {
    json,
    live,
    get width() {
      return width();
    },
    say,
    sayWrapped(indent, text, format) {
      for (const line of wrapText(text, width() - textWidth(indent))) say(`${indent}${paint(format, line)}`);
    },
    answer(value) {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    remark(text) {
      const columns = process.stderr.columns ?? Number.POSITIVE_INFINITY;
      for (const line of wrapText(text, columns)) process.stderr.write(`${line}\n`);
    },
    redraw(line) {
      if (live) process.stderr.write(`\r\u001b[2K${line}`);
    },
    paint,
  };
}
