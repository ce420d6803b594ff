import type { Command } from 'commander';
import { handOver } from '../server/run-program.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run Crosswalk until Ctrl-C')
    .action(async () => {
      process.exitCode = await handOver('server', []);
    });
}
