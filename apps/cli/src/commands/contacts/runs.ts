import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exitCodes } from '../../failure.ts';
import { column } from '../../output/text-width.ts';
import { type GlobalOptions, withServer } from '../context.ts';
import { contactHeadline, describeContactCounts } from './contact-outcomes.ts';
import { readContactRun, showContactRun, watchContactRun } from './watch-run.ts';

/** `contacts runs`, `report`, `retry`, `cancel`. */
export function addContactRuns(contacts: Command): void {
  contacts
    .command('runs')
    .description('list the last look-ups')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await (await client.api.contacts.runs.$get({ query: {} })).json();
        if (list.runs.length === 0) terminal.say('Nobody was looked up yet.');
        for (const run of list.runs)
          terminal.say(
            `${run.id}  ${column(run.project?.name ?? '', 24)} ${kindsOf(run.kinds).padEnd(13)} ` +
              `${run.status.padEnd(9)} ${describeContactCounts(run.counts)}`,
          );
        terminal.answer(list);
        return exitCodes.done;
      });
    });

  contacts
    .command('report')
    .description('what became of each person')
    .argument('<id>')
    .option('--csv <file>', 'write the report as CSV, or to standard output with -')
    .action(async (runId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { csv?: string }>();
      await withServer(options, async ({ client }, terminal) => {
        if (options.csv === undefined) {
          await showContactRun(client, await readContactRun(client, runId), terminal);
          return exitCodes.done;
        }
        const answer = await client.api.contacts.runs[':runId']['report.csv'].$get({ param: { runId } });
        // As bytes: reading it as text would lose the byte-order mark.
        const csv = new Uint8Array(await answer.arrayBuffer());
        if (options.csv === '-') process.stdout.write(csv);
        else {
          await writeFile(options.csv, csv);
          terminal.say(`Wrote ${options.csv}.`);
          terminal.answer({ file: options.csv });
        }
        return exitCodes.done;
      });
    });

  contacts
    .command('retry')
    .description('ask again for those whom no provider could be asked for, or of whom it is unclear')
    .argument('<id>')
    .option('--no-wait', 'do not wait until everybody has an outcome')
    .action(async (runId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { wait: boolean }>();
      await withServer(options, async ({ client, startedHere }, terminal) => {
        const started = await (
          await client.api.contacts.runs[':runId'].retry.$post({ param: { runId } })
        ).json();
        if (!options.wait && !startedHere) {
          terminal.say(`It goes on as ${started.id}: crosswalk contacts report ${started.id}`);
          terminal.answer(started);
          return exitCodes.done;
        }
        return showContactRun(client, await watchContactRun(client, started.id, terminal), terminal);
      });
    });

  contacts
    .command('cancel')
    .description('ask for nobody else; who is being asked for is brought to an end')
    .argument('<id>')
    .action(async (runId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        await client.api.contacts.runs[':runId'].cancel.$post({ param: { runId } });
        const run = await readContactRun(client, runId);
        terminal.say(contactHeadline(terminal, run));
        terminal.answer(run);
        return exitCodes.done;
      });
    });
}

function kindsOf(kinds: readonly ('email' | 'phone')[]): string {
  return kinds.map((kind) => (kind === 'email' ? 'e-mail' : 'phone')).join(', ');
}
