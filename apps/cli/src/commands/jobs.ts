import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';

export function addJobs(program: Command): void {
  program
    .command('jobs')
    .description('list the open jobs one can export to')
    .argument('<connection>', 'name or id')
    .action(async (connection: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const answer = await client.api.connections[':connectionId'].jobs.$get({
          param: { connectionId: connection },
          query: { refresh: 'true' },
        });
        const list = await answer.json();
        if (list.message !== null) terminal.say(list.message);
        for (const job of list.jobs)
          terminal.say(
            `${job.id}  ${column(job.title, 36)} ${column(job.location ?? '', 22)} ${column(job.team ?? '', 20)}`.trimEnd(),
          );
        terminal.answer(list);
        return exitCodes.done;
      });
    });
}
