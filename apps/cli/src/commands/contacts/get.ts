import { type Command, Option } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../../failure.ts';
import type { Terminal } from '../../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from '../context.ts';
import { notBlank } from '../criteria.ts';
import { addSelection, readSelection, type SelectionOptions } from '../selection.ts';
import { countCredits } from './contact-outcomes.ts';
import { showContactRun, watchContactRun } from './watch-run.ts';

interface GetOptions extends GlobalOptions, SelectionOptions {
  readonly project?: string;
  readonly email?: true;
  readonly phone?: true;
  readonly ask: 'missing' | 'outdated' | 'everybody';
  readonly overrideDoNotContact?: string;
  readonly forecast?: true;
  readonly wait: boolean;
}

type Order = Parameters<Client['api']['contacts']['runs']['$post']>[0]['json'];

/** `contacts get`: looks up addresses and numbers, and waits for what comes of it. */
export function addContactsGet(contacts: Command): void {
  addSelection(
    contacts
      .command('get')
      .description('look up e-mail addresses and phone numbers; one credit for each person and kind found')
      .option('--project <name>', 'everybody in this project; name or id', notBlank),
  )
    .option('--email', 'Get Email')
    .option('--phone', 'Get Phone')
    .addOption(
      new Option(
        '--ask <whom>',
        'missing: who has none; outdated: also whose is older than the refresh days; everybody: also who has one',
      )
        .choices(['missing', 'outdated', 'everybody'])
        .default('missing'),
    )
    .option('--override-do-not-contact <reason>', 'people marked Do Not Contact or Do Not Call too (admins)')
    .option('--forecast', 'only say how many would be asked for, and what it may cost')
    .option('--no-wait', 'do not wait until everybody has an outcome')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GetOptions>();
      const order = orderOf(options);
      await withServer(options, async ({ client, startedHere }, terminal) => {
        if (options.forecast === true) return showForecast(client, order, terminal);
        const started = await (await client.api.contacts.runs.$post({ json: order })).json();
        if (!options.wait && !startedHere) {
          terminal.say(
            `Looking up has started. See what comes of it: crosswalk contacts report ${started.id}`,
          );
          terminal.answer(started);
          return exitCodes.done;
        }
        if (!options.wait) terminal.remark('No server is running, so this waits until it is over.');
        return showContactRun(client, await watchContactRun(client, started.id, terminal), terminal);
      });
    });
}

function orderOf(options: GetOptions): Order {
  const want = [
    ...(options.email === true ? (['email'] as const) : []),
    ...(options.phone === true ? (['phone'] as const) : []),
  ];
  if (want.length === 0)
    throw new CommandFailure('Say what to look up: --email, --phone, or both.', exitCodes.usage);
  const { overrideDoNotContact } = options;
  return {
    ...peopleOf(options),
    want,
    ask: options.ask,
    ...(overrideDoNotContact === undefined ? {} : { overrideDoNotContact }),
  };
}

/** All of a project, unless something narrows it down. */
function peopleOf(options: GetOptions): Pick<Order, 'project' | 'candidateIds' | 'search'> {
  const { project, ...others } = options;
  if (project === undefined) return readSelection(others);
  const { candidate, search, title, company, location, skill, tag, hasEmail, hasPhone } = others;
  const narrowed = [candidate, search, title, company, location, skill, tag, hasEmail, hasPhone];
  const isNarrowed = [...narrowed, others.inProject, others.exported, others.notExported].some(
    (option) => option !== undefined,
  );
  return isNarrowed ? { project, ...readSelection(others) } : { project };
}

async function showForecast(client: Client, order: Order, terminal: Terminal): Promise<ExitCode> {
  const { overrideDoNotContact: _, ...asked } = order;
  const told = await (await client.api.contacts.forecast.$post({ json: asked })).json();
  const people = told.people === 1 ? '1 person' : `${told.people} people`;
  terminal.say(
    `${people}: ${told.toAsk} to ask for, at most ${countCredits(told.credits)}; ${told.available} left.`,
  );
  const others = [
    [told.known, 'known already'],
    [told.askedRecently, 'asked recently'],
    [told.doNotContact, 'Do Not Contact'],
    [told.doNotCall, 'Do Not Call'],
    [told.restricted, 'not to be asked for'],
    [told.beingAsked, 'being asked for'],
  ] as const;
  for (const [count, words] of others) if (count > 0) terminal.say(`  ${count} ${words}`);
  const asked1st = told.providers.filter(({ ready }) => ready).map(({ name }) => name);
  if (asked1st.length > 0) terminal.say(`  Asked in this order: ${asked1st.join(', ')}.`);
  if (told.problem !== null) terminal.sayWrapped('  ', told.problem, 'yellow');
  terminal.answer(told);
  return told.mayStart ? exitCodes.done : exitCodes.failed;
}
