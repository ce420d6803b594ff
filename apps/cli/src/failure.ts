/**
 * How a command ends. 0: done. 1: it could not be done. 2: wrong usage. 3: done, but people need you: failed,
 * blocked, or to be decided on.
 */
export const exitCodes = { done: 0, failed: 1, usage: 2, needsYou: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with one plain sentence. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode = exitCodes.failed) {
    super(sentence);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}
