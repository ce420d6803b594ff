import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

interface RotateOptions extends GlobalOptions {
  readonly dataKeysOnly?: boolean;
}

/** How often the server is asked how far it is, in milliseconds. */
const askEvery = 500;

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('the keys under which secrets rest');
  keys
    .command('rotate')
    .description('renew the keys and seal everything anew; the server goes on working')
    .option('--data-keys-only', 'leave the master key as it is')
    .addHelpText(
      'after',
      '\nA master key in CROSSWALK_MASTER_KEY you change yourself: start once with the new one there and the old\n' +
        'one in CROSSWALK_MASTER_KEY_PREVIOUS, then run this. When it is interrupted, run it again.\n' +
        'The master key signs sessions: once Crosswalk has started with a new one, everybody signs in again.',
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<RotateOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const begun = await client.api['key-renewals'].$post({
          json: { dataKeysOnly: options.dataKeysOnly === true },
        });
        const renewal = await watch(client, await begun.json(), terminal);
        if (renewal.status === 'failed') throw new CommandFailure(renewal.problem ?? 'It failed.');
        printRenewal(terminal, renewal);
        terminal.answer(renewal);
        return renewal.unopened.count + renewal.inUse > 0 ? exitCodes.needsYou : exitCodes.done;
      });
    });
}

type Renewal = Awaited<ReturnType<Awaited<ReturnType<Client['api']['key-renewals']['$post']>>['json']>>;

async function watch(client: Client, begun: Renewal, terminal: Terminal): Promise<Renewal> {
  const bar = progress(terminal, 'Sealing');
  let renewal = begun;
  while (renewal.status === 'running') {
    bar.show(renewal.resealed, renewal.values, '');
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    const asked = await (await client.api['key-renewals'].last.$get()).json();
    if (asked.renewal === null) {
      throw new CommandFailure(
        'The server was started anew meanwhile. Everything opens; run this again to finish.',
      );
    }
    renewal = asked.renewal;
  }
  bar.end();
  return renewal;
}

function printRenewal(terminal: Terminal, renewal: Renewal): void {
  const done = terminal.paint('green', '✓');
  if (renewal.masterKeyMade) terminal.say(`${done} New master key ${renewal.masterKeyId}.`);
  else terminal.say(`  The master key stays ${renewal.masterKeyId}.`);
  terminal.say(`${done} New data keys for ${count(renewal.organizations, 'organization')}.`);
  terminal.say(`${done} ${count(renewal.resealed, 'stored value')} sealed anew.`);
  if (renewal.inUse > 0) {
    terminal.say(
      `${terminal.paint('yellow', '⚑')} ${count(renewal.inUse, 'value')} could not be replaced, being in use; they open. Run this again.`,
    );
  }
  if (renewal.unopened.count > 0) {
    terminal.say(
      `${terminal.paint('yellow', '⚑')} ${count(renewal.unopened.count, 'value')} cannot be opened with any key and stay as they are:`,
    );
    for (const place of renewal.unopened.first) terminal.say(`    ${place}`);
  }
  for (const sentence of renewal.next) terminal.say(`  ${sentence}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
