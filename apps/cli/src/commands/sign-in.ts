import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { type GlobalOptions, withServer } from './context.ts';

export function addSignIn(program: Command): void {
  program
    .command('sign-in')
    .description('print a link that signs the owner, or the member of --as, in to the browser once')
    .action(async (_: unknown, command: Command) => {
      await withServer(
        command.optsWithGlobals<GlobalOptions>(),
        async ({ client, startedHere }, terminal) => {
          if (startedHere)
            throw new CommandFailure(
              'No server is running that the link could lead to. Start it with crosswalk serve, then ask again.',
            );
          const link = await (await client.api['sign-in-links'].$post()).json();
          terminal.say(link.url);
          terminal.remark('It works once, for an hour, and signs in whoever opens it.');
          terminal.answer(link);
          return exitCodes.done;
        },
      );
    });
}
