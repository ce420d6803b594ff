import { CrosswalkError } from '@crosswalk/api-client';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.ts';
import { processTerminal, type Terminal } from '../output/terminal.ts';
import { type Client, type ServerInUse, useServer } from '../server/local-server.ts';

export type { Client };

/** Options every command has. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly as?: string;
}

/** Runs a command's work with a terminal; turns what went wrong into one sentence and an exit code. */
export async function runCommand(
  options: GlobalOptions,
  work: (terminal: Terminal) => Promise<ExitCode>,
): Promise<void> {
  const terminal = processTerminal({ json: options.json === true });
  try {
    process.exitCode = await work(terminal);
  } catch (error) {
    reportFailure(error, terminal);
  }
}

/** One sentence on the error output, the same for programs, and the exit code. */
export function reportFailure(error: unknown, terminal: Terminal): void {
  terminal.redraw('');
  const failure = asFailure(error);
  terminal.remark(`${terminal.paint('red', '✗')} ${failure.message}`);
  terminal.answer({ error: failure.message, ...failure.facts });
  process.exitCode = failure.exitCode;
}

/** As `runCommand`, with a server to talk to. */
export function withServer(
  options: GlobalOptions,
  work: (server: ServerInUse, terminal: Terminal) => Promise<ExitCode>,
): Promise<void> {
  return runCommand(options, async (terminal) => {
    const server = await useServer({ as: options.as ?? null });
    try {
      return await work(server, terminal);
    } finally {
      await server.close();
    }
  });
}

interface Failed {
  readonly message: string;
  readonly exitCode: ExitCode;
  readonly facts: Readonly<Record<string, unknown>>;
}

function asFailure(error: unknown): Failed {
  if (error instanceof CommandFailure) return { message: error.message, exitCode: error.exitCode, facts: {} };
  if (error instanceof CrosswalkError)
    return {
      message: error.inFull,
      exitCode: exitCodes.failed,
      facts: { code: error.code, status: error.status },
    };
  if (error instanceof Error) return { message: error.message, exitCode: exitCodes.failed, facts: {} };
  return { message: String(error), exitCode: exitCodes.failed, facts: {} };
}
