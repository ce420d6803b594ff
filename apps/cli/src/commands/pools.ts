import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { type GlobalOptions, withServer } from './context.ts';

export function addPools(program: Command): void {
  program
    .command('pools')
    .description('list the prospect pools one can export to, with their stages (Greenhouse)')
    .argument('<connection>', 'name or id')
    .action(async (connection: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const answer = await client.api.connections[':connectionId'].pools.$get({
          param: { connectionId: connection },
          query: { refresh: 'true' },
        });
        const list = await answer.json();
        if (list.message !== null) terminal.say(list.message);
        for (const pool of list.pools) {
          terminal.say(`${pool.id}  ${pool.name}`);
          for (const stage of pool.stages) terminal.say(`    --stage ${stage.id}  ${stage.name}`);
        }
        terminal.answer(list);
        return exitCodes.done;
      });
    });
}
