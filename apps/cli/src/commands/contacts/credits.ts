import type { Command } from 'commander';
import { exitCodes } from '../../failure.ts';
import { type GlobalOptions, withServer } from '../context.ts';
import { countCredits } from './contact-outcomes.ts';
import { wholeNumber } from './whole-number.ts';

interface SettingsOptions extends GlobalOptions {
  /** False with `--no-cap`. */
  readonly cap?: number | false;
  readonly refreshDays?: number;
}

/** What an entry of the ledger is called, as on screens. */
const entryWords = {
  set: 'balance set',
  reserve: 'reserved',
  commit: 'spent',
  release: 'given back',
} as const;

/** `contacts credits` and `contacts settings`. */
export function addContactCredits(contacts: Command): void {
  const credits = contacts
    .command('credits')
    .description('how many credits are left; set, or list what became of them')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const told = await (await client.api.contacts.credits.$get()).json();
        const cap = told.monthlyCap === null ? '' : ` of ${told.monthlyCap}`;
        terminal.say(
          `${told.available} available, ${told.reserved} reserved, ${told.usedThisMonth}${cap} used this month.`,
        );
        terminal.answer(told);
        return exitCodes.done;
      });
    });

  credits
    .command('set')
    .description('say how many are available from now on (admins)')
    .argument('<balance>', 'a whole number', wholeNumber)
    .option('--note <text>', 'why, for the ledger')
    .action(async (balance: number, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { note?: string }>();
      await withServer(options, async ({ client }, terminal) => {
        const { note } = options;
        const json = { balance, ...(note === undefined ? {} : { note }) };
        const told = await (await client.api.contacts.credits.$put({ json })).json();
        terminal.say(`${countCredits(told.available)} available.`);
        terminal.answer(told);
        return exitCodes.done;
      });
    });

  credits
    .command('ledger')
    .description('the last entries, newest first (admins)')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await (await client.api.contacts.credits.entries.$get({ query: {} })).json();
        if (list.entries.length === 0) terminal.say('Nothing was set or spent yet.');
        for (const { at, kind, amount, availableAfter, reservedAfter, by, note } of list.entries)
          terminal.say(
            `${at}  ${entryWords[kind].padEnd(11)} ${String(amount).padStart(7)}  ${availableAfter} available, ` +
              `${reservedAfter} reserved  ${[by?.name, note].filter((text) => text != null).join(': ')}`.trimEnd(),
          );
        terminal.answer(list);
        return exitCodes.done;
      });
    });

  contacts
    .command('settings')
    .description(
      'the monthly cap, and for how many days what was found counts as current; or change them (admins)',
    )
    .option('--cap <credits>', 'spend no more than this in a month (UTC)', wholeNumber)
    .option('--no-cap', 'no monthly cap')
    .option('--refresh-days <days>', 'a whole number', wholeNumber)
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<SettingsOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const now = await (await client.api.contacts.settings.$get()).json();
        const wanted = settingsOf(options);
        const told =
          Object.keys(wanted).length === 0
            ? now
            : await (await client.api.contacts.settings.$put({ json: { ...now, ...wanted } })).json();
        const cap =
          told.monthlyCap === null ? 'No monthly cap' : `At most ${countCredits(told.monthlyCap)} a month`;
        terminal.say(`${cap}; what was found counts as current for ${told.refreshDays} days.`);
        terminal.answer(told);
        return exitCodes.done;
      });
    });
}

function settingsOf({ cap, refreshDays }: SettingsOptions) {
  return {
    ...(cap === undefined ? {} : { monthlyCap: cap === false ? null : cap }),
    ...(refreshDays === undefined ? {} : { refreshDays }),
  };
}
