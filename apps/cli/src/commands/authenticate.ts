import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

/** How often the server is asked whether the sign-in is done, in milliseconds. */
const askEvery = 500;

export function addAuthenticate(program: Command): void {
  program
    .command('authenticate')
    .description('show who you are in the ATS behind a connection')
    .argument('<connection>', 'name or id')
    .action(async (connection: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const done = await authenticate(client, connection, terminal);
        terminal.say(`${terminal.paint('green', '✓')} ${done.message}`);
        terminal.answer({ status: 'done', identity: done.identity, method: done.method });
        return exitCodes.done;
      });
    });
}

/**
 * Authenticates the acting member: at once by confirmed e-mail, or in a browser, waiting for it. `email` asks for
 * the former also where signing in is set up.
 */
export async function authenticate(client: Client, connection: string, terminal: Terminal, method?: 'email') {
  const answer = await client.api.connections[':connectionId'].authentications.$post({
    param: { connectionId: connection },
    json: method === undefined ? {} : { method },
  });
  const begun = await answer.json();
  if (begun.status === 'done') return begun;
  terminal.remark(`Sign in here: ${begun.url}`);
  terminal.remark('Waiting for it …');
  for (;;) {
    const asked = await client.api.authentications[':authenticationId'].$get({
      param: { authenticationId: begun.authenticationId },
    });
    const state = await asked.json();
    if (state.status === 'done')
      return { ...state, message: `You are ${state.identity.name}, ${state.identity.email}.` };
    if (state.status === 'failed') throw new CommandFailure(state.reason);
    await new Promise((resolve) => setTimeout(resolve, askEvery));
  }
}
