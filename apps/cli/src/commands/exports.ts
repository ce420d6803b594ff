import { writeFile } from 'node:fs/promises';
import { everyPage } from '@crosswalk/api-client';
import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { describeCounts } from '../output/outcomes.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { addDecide } from './decide.ts';
import { type DestinationOptions, destinationNamed, showExport, watchExport } from './export.ts';
import { addReceipt } from './receipt.ts';
import { addUndo } from './undo.ts';

interface RetryOptions extends GlobalOptions, DestinationOptions {
  readonly wait?: boolean;
}

export function addExports(program: Command): void {
  const exports = program
    .command('exports')
    .description('list exports; show, retry, cancel or undo one, or get its receipt')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const exports = await everyPage(async (part) => {
          const page = await (await client.api.exports.$get({ query: part })).json();
          return { rows: page.exports, nextCursor: page.nextCursor };
        });
        if (exports.length === 0) terminal.say('No exports yet.');
        for (const each of exports)
          terminal.say(
            `${each.id}  ${column(each.project?.name ?? '', 24)} ${column(each.connection.name, 22)} ` +
              `${each.status.padEnd(9)} ${describeCounts(each.counts)}`,
          );
        terminal.answer({ exports });
        return exitCodes.done;
      });
    });

  exports
    .command('show')
    .description('what happened to each person')
    .argument('<id>')
    .option('--csv <file>', 'write the report as CSV, or to standard output with -')
    .action(async (exportId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { csv?: string }>();
      await withServer(options, async ({ client }, terminal) => {
        if (options.csv === undefined) {
          await showExport(client, exportId, terminal);
          return exitCodes.done;
        }
        const csv = await client.exportCsv(exportId);
        if (options.csv === '-') process.stdout.write(csv);
        else {
          await writeFile(options.csv, csv);
          terminal.say(`Wrote ${options.csv}.`);
          terminal.answer({ file: options.csv });
        }
        return exitCodes.done;
      });
    });

  exports
    .command('retry')
    .description('try again what failed, look again for who could not be told, go on after a pause')
    .argument('<id>')
    .option('--prospect', 'send those not sent yet as prospects, onto no job')
    .option('--job <id>', 'send those not sent yet onto this job')
    .option('--pool <id>', 'send those not sent yet into this prospect pool (Greenhouse)')
    .option('--stage <id>', 'the stage of the pool')
    .option('--wait', 'wait until everybody has an outcome')
    .action(async (exportId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<RetryOptions>();
      const destination = destinationNamed(options);
      await withServer(options, async ({ client, startedHere }, terminal) => {
        const going = await (
          await client.api.exports[':exportId'].retry.$post({
            param: { exportId },
            json: destination === null ? {} : { destination },
          })
        ).json();
        if (options.wait !== true && !startedHere) {
          terminal.say(`Export ${exportId} goes on: ${describeCounts(going.counts)}.`);
          terminal.answer(going);
          return exitCodes.done;
        }
        await watchExport(client, exportId, terminal);
        return showExport(client, exportId, terminal);
      });
    });

  addDecide(exports);

  exports
    .command('cancel')
    .description('send nobody else; who is under way is brought to a clear end')
    .argument('<id>')
    .action(async (exportId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const cancelled = await (
          await client.api.exports[':exportId'].cancel.$post({ param: { exportId } })
        ).json();
        terminal.say(`Export ${exportId} is cancelled: ${describeCounts(cancelled.counts)}.`);
        terminal.answer(cancelled);
        return exitCodes.done;
      });
    });
  addReceipt(exports);
  addUndo(exports);
}
