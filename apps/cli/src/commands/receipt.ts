import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

type Receipt = Awaited<
  ReturnType<Awaited<ReturnType<Client['api']['exports'][':exportId']['receipt']['$get']>>['json']>
>;

/** `exports receipt`: every remote id and link, who, when and what was sent. */
export function addReceipt(exports: Command): void {
  exports
    .command('receipt')
    .description('every remote id and link, who, when and exactly what was sent')
    .argument('<id>')
    .option('--csv <file>', 'write it as CSV, or to standard output with -')
    .action(async (exportId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { csv?: string }>();
      await withServer(options, async ({ client }, terminal) => {
        const one = client.api.exports[':exportId'];
        if (options.csv === undefined) {
          const receipt = await readWhole(client, exportId);
          show(receipt, terminal);
          terminal.answer(receipt);
          return exitCodes.done;
        }
        // As bytes: reading it as text would lose the byte-order mark.
        const answer = await one['receipt.csv'].$get({ param: { exportId } });
        const csv = Buffer.from(await answer.arrayBuffer());
        if (options.csv === '-') process.stdout.write(csv);
        else {
          await writeFile(options.csv, csv);
          terminal.say(`Wrote ${options.csv}.`);
          terminal.answer({ file: options.csv });
        }
        return exitCodes.done;
      });
    });
}

async function readWhole(client: Client, exportId: string): Promise<Receipt> {
  const page = async (cursor: string | null): Promise<Receipt> =>
    await (
      await client.api.exports[':exportId'].receipt.$get({
        param: { exportId },
        query: cursor === null ? {} : { cursor },
      })
    ).json();
  let receipt = await page(null);
  while (receipt.nextCursor !== null) {
    const more = await page(receipt.nextCursor);
    receipt = { ...more, items: [...receipt.items, ...more.items] };
  }
  return receipt;
}

function show(receipt: Receipt, terminal: Terminal): void {
  const { ats, exportedBy, exportedAs, startedAt } = receipt;
  terminal.say(
    `Export ${receipt.exportId} to ${ats.name} (${ats.environment}), started ${startedAt}` +
      `${exportedBy === null ? '' : ` by ${exportedBy.email}`} as ${exportedAs.email ?? exportedAs.userId}.`,
  );
  for (const { name, outcome, record, steps, withoutSteps } of receipt.items) {
    terminal.say();
    terminal.say(`${terminal.paint('bold', name)}  ${outcome}`);
    if (record !== null) {
      terminal.say(`  ${record.origin}  ${record.recordId}  ${record.link ?? ''}`);
      if (record.undone !== null)
        terminal.say(
          `  removed ${record.undone.at}${record.undone.by === null ? '' : ` by ${record.undone.by.email}`}`,
        );
    }
    for (const step of steps ?? []) {
      const last = step.attempts.at(-1);
      terminal.say(
        `  ${step.label}: ${states[step.state]}${last === undefined ? '' : `, ${last.intendedAt}`}`,
      );
      if (step.resume !== null) terminal.say(`    ${step.resume.fileName}${sha256(step.resume.sha256)}`);
    }
    if (withoutSteps !== null) terminal.say(`  ${withoutSteps}`);
  }
}

const states = { taken: 'done', leftOut: 'left out', notTaken: 'not done' } as const;

function sha256(hash: string | null): string {
  return hash === null ? '' : `  SHA-256 ${hash}`;
}
