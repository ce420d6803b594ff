import { confirm, isCancel } from '@clack/prompts';
import { everyPage } from '@crosswalk/api-client';
import type { Command } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.ts';
import { progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { column } from '../output/text-width.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

type One = Client['api']['imports'][':importId'];
type Import = Awaited<ReturnType<Awaited<ReturnType<One['$get']>>['json']>>;
type Rows = Awaited<ReturnType<Awaited<ReturnType<One['rows']['$get']>>['json']>>['rows'];

interface UndoOptions extends GlobalOptions {
  readonly yes?: boolean;
}

/** How often the progress is looked at, in milliseconds. */
const lookEvery = 500;

/** `imports`: the last imports; the report of one; undoing one. */
export function addImports(program: Command): void {
  const imports = program
    .command('imports')
    .description('list imports; get the report of one, or undo it')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const imports = await everyPage(async (part) => {
          const page = await (await client.api.imports.$get({ query: part })).json();
          return { rows: page.imports, nextCursor: page.nextCursor };
        });
        if (imports.length === 0) terminal.say('No imports yet.');
        for (const each of imports)
          terminal.say(
            `${each.id}  ${column(each.file, 28)} ${column(each.projectName ?? '', 24)} ` +
              `${column(stateOf(each), 9)} ${sayCounts(each)}`,
          );
        terminal.answer({ imports });
        return exitCodes.done;
      });
    });

  imports
    .command('report')
    .description('what became of each row, as CSV on standard output; skipped rows with their cells')
    .argument('<id>')
    .action(async (importId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }) => {
        const one = client.api.imports[':importId'];
        const answer = await one['report.csv'].$get({ param: { importId }, query: {} });
        // As bytes: reading it as text would lose the byte-order mark.
        for await (const chunk of answer.body ?? []) process.stdout.write(chunk);
        return exitCodes.done;
      });
    });

  imports
    .command('undo')
    .description('remove whom an import created, and give back what it changed; who was changed since stays')
    .argument('<id>')
    .option('--yes', 'do not ask')
    .action(async (importId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<UndoOptions>();
      await withServer(options, ({ client }, terminal) =>
        undo(client, importId, options.yes === true, terminal),
      );
    });
}

async function undo(client: Client, importId: string, sure: boolean, terminal: Terminal): Promise<ExitCode> {
  const one = client.api.imports[':importId'];
  const param = { importId };
  const before = await (await one.$get({ param })).json();
  if (before.undo === null && before.whyNoUndo !== null) throw new CommandFailure(before.whyNoUndo);
  if (!sure && !(await isMeant(before, terminal))) {
    terminal.say('Nothing was undone.');
    return exitCodes.failed;
  }
  let now = await (await one.undo.$post({ param })).json();
  const shown = progress(terminal, 'Undoing');
  while (now.undo?.state === 'running') {
    const { removed, restored, kept } = now.undo;
    shown.show(removed + restored + kept, now.created + now.merged, '');
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
    now = await (await one.$get({ param })).json();
  }
  shown.end();
  const kept = await readKept(client, importId);
  for (const { reason } of kept) terminal.say(`${terminal.paint('dim', '–')} ${reason ?? ''}`);
  const done = now.undo;
  if (done !== null)
    terminal.say(`${now.file}: ${done.removed} removed, ${done.restored} restored, ${done.kept} kept.`);
  terminal.answer({ ...now, kept });
  return exitCodes.done;
}

async function isMeant({ file, created, merged }: Import, terminal: Terminal): Promise<boolean> {
  if (terminal.json || process.stdin.isTTY !== true)
    throw new CommandFailure('Nobody is here to confirm this: say --yes to undo it.', exitCodes.usage);
  const answer = await confirm({
    message: `Undo the import of ${file}? It created ${created} and merged ${merged}. Who was changed since stays.`,
    initialValue: false,
  });
  return !isCancel(answer) && answer;
}

async function readKept(client: Client, importId: string): Promise<Rows> {
  const kept: Rows = [];
  let cursor: string | null = null;
  do {
    const query: { outcome: 'kept'; cursor?: string } =
      cursor === null ? { outcome: 'kept' } : { outcome: 'kept', cursor };
    const page: { rows: Rows; nextCursor: string | null } = await (
      await client.api.imports[':importId'].rows.$get({ param: { importId }, query })
    ).json();
    kept.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return kept;
}

function stateOf({ status, undo }: Import): string {
  if (undo === null) return status;
  return undo.state === 'running' ? 'undoing' : 'undone';
}

function sayCounts({ status, progress: { rows, of }, created, merged, skipped }: Import): string {
  const counts = `${created} created, ${merged} merged, ${skipped} skipped`;
  if (status !== 'running') return counts;
  return of === null ? `${rows} rows so far: ${counts}` : `${rows} of ${of} rows: ${counts}`;
}
