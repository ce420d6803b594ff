import type { Environment } from '../config/variables.ts';
import { restoreBackup, takeBackup } from './command.ts';

/** What the program answers with: sentences for people, or one JSON document. */
interface Said {
  readonly lines: readonly string[];
  readonly json: object;
}

/**
 * `backup FILE` and `restore FILE` of the server program, with `--json` for one document instead of sentences.
 *
 * @returns what to print; null when these are no arguments of a backup
 * @throws what `takeBackup` and `restoreBackup` throw; the message is for the operator
 */
export async function runBackupCommand(args: readonly string[], env: Environment): Promise<string | null> {
  const [command, file, ...rest] = args.filter((arg) => arg !== '--json');
  if (file === undefined || rest.length > 0) return null;
  const said =
    command === 'backup' ? await backup(env, file) : command === 'restore' ? await restore(env, file) : null;
  if (said === null) return null;
  return args.includes('--json')
    ? `${JSON.stringify(said.json)}\n`
    : said.lines.map((line) => `${line}\n`).join('');
}

async function backup(env: Environment, file: string): Promise<Said> {
  const taken = await takeBackup(env, file);
  const size = (taken.bytes / 1024 / 1024).toFixed(1);
  return {
    lines: [
      `✓ ${taken.file}: everything as of ${taken.takenAt}, ${taken.tables} tables, ${size} MB.`,
      `  The master key is not in it. Keep it apart: it opens with ${taken.masterKeys.join(', ')} alone.`,
      '  It holds candidates as they are: keep it as safe as the database.',
    ],
    json: taken,
  };
}

async function restore(env: Environment, file: string): Promise<Said> {
  const { takenAt, version } = await restoreBackup(env, file);
  return {
    lines: [
      `✓ Restored as of ${takenAt}, taken by Crosswalk ${version}.`,
      '  When Crosswalk is started, exports wait until whoever was exported since was found again in the ATS.',
      '  Everybody signs in again.',
    ],
    json: { restored: true, takenAt, version },
  };
}
