import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

type NewWebhook = Parameters<Client['api']['webhooks']['$post']>[0]['json'];

/** `webhooks`: telling other systems what happens here (admins). */
export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('tell other systems what happens here (admins)');
  webhooks
    .command('list', { isDefault: true })
    .description('all webhooks, and whether they work')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await (await client.api.webhooks.$get()).json();
        if (list.webhooks.length === 0) terminal.say('No webhooks yet.');
        for (const { id, url, state, events, reason } of list.webhooks) {
          terminal.say(`${id}  ${state.padEnd(8)} ${url}  ${events.join(', ')}`);
          if (reason !== null) terminal.sayWrapped('  ', reason);
        }
        terminal.answer(list);
        return exitCodes.done;
      });
    });

  webhooks
    .command('add')
    .description('add an address; shows the secret its messages are signed with, this once')
    .argument('<url>')
    .option('--events <type...>', 'what it is told; everything when left out')
    .action(async (url: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { events?: string[] }>();
      await withServer(options, async ({ client }, terminal) => {
        const { events } = await (await client.api.webhooks.$get()).json();
        const known = events.map(({ type }) => type);
        const unknown = options.events?.find((type) => !known.includes(type));
        if (unknown !== undefined)
          throw new CommandFailure(`There is no event ${unknown}. Known: ${known.join(', ')}.`);
        const wanted = all.filter((type) => (options.events ?? known).includes(type));
        const made = await (await client.api.webhooks.$post({ json: { url, events: wanted } })).json();
        terminal.say(`${made.webhook.url} is told from now on (${made.webhook.id}).`);
        terminal.say(`Secret, shown only now: ${made.secret}`);
        terminal.answer(made);
        return exitCodes.done;
      });
    });

  webhooks
    .command('test')
    .description('send a test')
    .argument('<id>')
    .action(async (webhookId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        await client.api.webhooks[':webhookId'].test.$post({ param: { webhookId } });
        terminal.say('A test is on its way. See: crosswalk webhooks');
        terminal.answer({ webhookId });
        return exitCodes.done;
      });
    });

  webhooks
    .command('remove')
    .description('tell an address nothing any more')
    .argument('<id>')
    .action(async (webhookId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        await client.api.webhooks[':webhookId'].$delete({ param: { webhookId } });
        terminal.say('It is told nothing any more.');
        terminal.answer({ removed: webhookId });
        return exitCodes.done;
      });
    });
}

/** What this version of the command knows; the server names the same. */
const all: NewWebhook['events'] = [
  'export.finished',
  'export.paused',
  'item.needsAttention',
  'import.finished',
  'contacts.run.finished',
  'candidate.erased',
];
