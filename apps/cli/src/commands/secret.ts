import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { isCancel, password, text } from '@clack/prompts';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** The ways in which a secret may come. */
export interface SecretSources {
  /** On the command line, where other users of this machine can see it. */
  readonly flag?: string | undefined;
  /** A file, or `-` for standard input. */
  readonly file?: string | undefined;
  readonly stdin?: boolean | undefined;
  /** The environment variable. */
  readonly variable: string;
}

/** What is asked for, and where it is to be found in the ATS. */
export interface CredentialField {
  readonly label: string;
  readonly help: string;
}

/** Reads a secret from where it was given, or asks on a terminal. @throws CommandFailure when there is none. */
export async function readSecret(
  field: CredentialField,
  sources: SecretSources,
  terminal: Terminal,
): Promise<string> {
  const secret = (await given(field, sources, terminal)).trim();
  if (secret === '') throw new CommandFailure(`The ${field.label} is empty.`, exitCodes.usage);
  return secret;
}

async function given(
  { label, help }: CredentialField,
  sources: SecretSources,
  terminal: Terminal,
): Promise<string> {
  if (sources.flag !== undefined) {
    terminal.remark(
      `The ${label} on the command line can be seen by others and stays in your shell's history.`,
    );
    return sources.flag;
  }
  if (sources.stdin === true || sources.file === '-') return readStream(process.stdin);
  if (sources.file !== undefined)
    return readFile(sources.file, 'utf8').catch((error: unknown) => {
      throw new CommandFailure(`The ${label} could not be read: ${String(error)}`, exitCodes.usage);
    });
  const value = process.env[sources.variable];
  if (value !== undefined && value !== '') return value;
  if (process.stdin.isTTY !== true || terminal.json)
    throw new CommandFailure(
      `The ${label} is missing. Give it with --api-key-file FILE, --api-key-stdin or the variable ${sources.variable}. ${help}`,
      exitCodes.usage,
    );
  terminal.remark(help);
  const typed = await password({ message: label });
  if (isCancel(typed)) throw new CommandFailure('Nothing was connected.', exitCodes.usage);
  return typed;
}

/** Where something that is no secret may come from. */
export interface PlainSources {
  readonly flag: string | undefined;
  /** What the flag is called. */
  readonly option: string;
  /** The environment variable. */
  readonly variable: string;
  readonly terminal: Terminal;
}

/** Reads what anybody may see, or asks on a terminal. @throws CommandFailure when there is none. */
export async function readPlain(
  { label, help }: CredentialField,
  { flag, option, variable, terminal }: PlainSources,
): Promise<string> {
  const given = (flag ?? process.env[variable] ?? '').trim();
  if (given !== '') return given;
  if (process.stdin.isTTY !== true || terminal.json)
    throw new CommandFailure(
      `The ${label} is missing. Give it with ${option} or the variable ${variable}. ${help}`,
      exitCodes.usage,
    );
  terminal.remark(help);
  const typed = await text({ message: label });
  if (isCancel(typed) || typed.trim() === '')
    throw new CommandFailure('Nothing was connected.', exitCodes.usage);
  return typed.trim();
}
