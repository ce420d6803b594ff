import { Argument, type Command } from 'commander';
import { handOver } from '../server/run-program.ts';
import type { GlobalOptions } from './context.ts';

export function addRehearsal(program: Command): void {
  program
    .command('rehearsal')
    .description('run look-alikes of ATSs and contact providers, with trial keys, until Ctrl-C')
    .addArgument(
      new Argument('[which]', 'which look-alike; contacts: the last three')
        .choices(['lever', 'greenhouse', 'people-data-labs', 'hunter', 'rocketreach', 'contacts', 'all'])
        .default('all'),
    )
    .option('--port <number>', 'port of the first one (7420 for lever, one more for each in that order)')
    .allowExcessArguments(false)
    .action(async (which: string, options: { port?: string }, command: Command) => {
      const { json } = command.optsWithGlobals<GlobalOptions>();
      const port = options.port === undefined ? [] : ['--port', options.port];
      const args = [which, ...port, ...(json === true ? ['--json'] : [])];
      process.exitCode = await handOver('rehearsal', args);
    });
}
