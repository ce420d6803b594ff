import { z } from 'zod';

/** What `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. The message is one line that begins with the variable's name. */
export class ConfigError extends Error {
  readonly variable: string;

  constructor(variable: string, sentence: string) {
    super(`${variable} ${sentence}`);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

/** The trimmed text; null when the variable is missing or blank: compose files pass blanks for "not set". */
export function textVariable(env: Environment, name: string): string | null {
  const text = env[name]?.trim();
  return text === undefined || text === '' ? null : text;
}

export function choiceVariable<const T extends string>(
  env: Environment,
  name: string,
  choices: readonly T[],
): T | null {
  const text = textVariable(env, name);
  if (text === null) return null;
  const choice = choices.find((known) => known === text.toLowerCase());
  if (choice === undefined) {
    throw new ConfigError(name, `must be one of ${choices.join(', ')}; it is ${shown(text)}.`);
  }
  return choice;
}

/** A TCP port; 0 means any free one. */
export function portVariable(env: Environment, name: string): number | null {
  const text = textVariable(env, name);
  if (text === null) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new ConfigError(name, `must be a port number from 0 to 65535; it is ${shown(text)}.`);
  }
  return port;
}

/** An origin such as `https://api.lever.co`: http or https, no path, no query, no user. */
export function originVariable(env: Environment, name: string): string | null {
  const text = textVariable(env, name);
  return text === null ? null : parseOrigin(name, text);
}

/** @throws {ConfigError} when the text is more or less than an origin. */
export function parseOrigin(name: string, text: string): string {
  const expected = 'must be an origin without a path, such as https://api.example.com';
  if (!URL.canParse(text)) throw new ConfigError(name, `${expected}; it is ${shown(text)}.`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    // Not shown: what stands before the @ is a credential.
    throw new ConfigError(name, `${expected}; it holds a user name or password.`);
  }
  const bare = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
  if (!bare || url.pathname !== '/' || /[?#]/.test(text)) {
    throw new ConfigError(name, `${expected}; it is ${shown(text)}.`);
  }
  return url.origin;
}

/** An e-mail address, letter case kept: ATSs compare it exactly. */
export function emailVariable(env: Environment, name: string): string | null {
  const text = textVariable(env, name);
  if (text === null) return null;
  if (!isEmailText(text)) {
    throw new ConfigError(name, `must be one e-mail address such as jo@example.com; it is ${shown(text)}.`);
  }
  return text;
}

/** Whether this is one e-mail address, by the same rule as signing in. */
export function isEmailText(text: string): boolean {
  return text.length <= 254 && z.email().safeParse(text).success;
}

/** Both or neither: half a client is a mistake that would only show at the first sign-in. */
export function clientVariables(
  env: Environment,
  idName: string,
  secretName: string,
): { readonly id: string; readonly secret: string } | null {
  const id = textVariable(env, idName);
  const secret = textVariable(env, secretName);
  if (id === null && secret === null) return null;
  if (id === null)
    throw new ConfigError(idName, `is missing although ${secretName} is set. Set both or neither.`);
  if (secret === null) {
    throw new ConfigError(secretName, `is missing although ${idName} is set. Set both or neither.`);
  }
  return { id, secret };
}

/** A value quoted for a one-line message. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** Shorter ones are guessed. */
const shortestSecret = 16;

/**
 * A secret the operator made up for programs, such as `openssl rand -hex 32` prints.
 * @throws {ConfigError} for one that is short or cannot stand in a header; it is not repeated
 */
export function secretVariable(env: Environment, name: string): string | null {
  const text = textVariable(env, name);
  if (text === null) return null;
  if (text.length < shortestSecret || !/^[\x21-\x7e]+$/.test(text)) {
    throw new ConfigError(
      name,
      `must have at least ${shortestSecret} characters, without spaces. Make one with "openssl rand -hex 32".`,
    );
  }
  return text;
}
