import { readFile } from 'node:fs/promises';
import { CommandFailure, exitCodes } from '../failure.ts';

/** Field by column header, as somebody chose it; null keeps a column as it is. */
export type ColumnFields = Readonly<Record<string, string | null>>;

/**
 * Reads what `--map` was given, repeated or not: `Column=field`, or the name of a JSON file that maps columns to fields.
 * @throws {CommandFailure} with exit code 2
 */
export async function readColumnFields(given: readonly string[]): Promise<ColumnFields> {
  const fields: Record<string, string | null> = {};
  for (const text of given) {
    const at = text.lastIndexOf('=');
    if (at === -1) Object.assign(fields, await readMappingFile(text));
    else fields[text.slice(0, at).trim()] = text.slice(at + 1).trim() || null;
  }
  return fields;
}

async function readMappingFile(path: string): Promise<Record<string, string | null>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CommandFailure(`The mapping ${path} could not be read: ${String(error)}`, exitCodes.usage);
  });
  const fields = parse(text, path);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw noMapping(path);
  return Object.fromEntries(
    Object.entries(fields).map(([column, field]): [string, string | null] => {
      if (typeof field !== 'string' && field !== null) throw noMapping(path);
      return [column, field];
    }),
  );
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`The mapping ${path} is not JSON.`, exitCodes.usage);
  }
}

function noMapping(path: string): CommandFailure {
  return new CommandFailure(
    `The mapping ${path} should be like {"Mail":"email.work","Score":null}.`,
    exitCodes.usage,
  );
}
