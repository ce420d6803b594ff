import type { Command } from 'commander';
import { handOver } from '../server/run-program.ts';
import type { GlobalOptions } from './context.ts';

export function addBackup(program: Command): void {
  program
    .command('backup <file>')
    .description('write everything in the database, as of this moment, to a new file; servers work on')
    .addHelpText(
      'after',
      '\nThe master key is not in it: keep master.key, or what you set as CROSSWALK_MASTER_KEY, apart and safe.',
    )
    .action(async (file: string, _: unknown, command: Command) => {
      process.exitCode = await run('backup', file, command.optsWithGlobals<GlobalOptions>());
    });
}

export function addRestore(program: Command): void {
  program
    .command('restore <file>')
    .description('restore a backup into an empty database; afterwards start Crosswalk as usual')
    .addHelpText(
      'after',
      '\nStop Crosswalk first, and set CROSSWALK_DATA_DIR or DATABASE_URL to a new place, with the master key the\n' +
        'backup was made with. Once started, exports wait until whoever was exported since the backup was found again\n' +
        'in the ATS: nobody is sent twice.',
    )
    .action(async (file: string, _: unknown, command: Command) => {
      process.exitCode = await run('restore', file, command.optsWithGlobals<GlobalOptions>());
    });
}

function run(what: 'backup' | 'restore', file: string, { json }: GlobalOptions): Promise<number> {
  return handOver('server', [what, file, ...(json === true ? ['--json'] : [])]);
}
