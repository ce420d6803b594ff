import { type Command, Option } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.ts';
import { describeCounts, needingYou, printPeople, sayForAdmin, total } from '../output/outcomes.ts';
import { progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { addCriteria, type CriteriaOptions, notBlank, readCriteria } from './criteria.ts';
import { showDryRun } from './dry-run.ts';

export interface DestinationOptions {
  readonly prospect?: boolean;
  readonly job?: string;
  readonly pool?: string;
  readonly stage?: string;
}

interface ExportOptions extends GlobalOptions, DestinationOptions, CriteriaOptions {
  readonly project?: string;
  readonly search?: string;
  readonly to: string;
  readonly placeholderEmails?: boolean;
  readonly includeExported?: boolean;
  readonly existing?: 'skip' | 'add' | 'create';
  readonly addJob?: boolean;
  readonly overrideDoNotContact?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly wait?: boolean;
}

/** How often a running export is looked at, in milliseconds. */
const lookEvery = 300;

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('export a project, or whoever a search finds, each person exactly once')
    .option('--project <name>', 'name or id')
    .option(
      '--search <query>',
      'whoever this finds, of the project when one is named; see: crosswalk search',
      notBlank,
    );
  addCriteria(command)
    .requiredOption('--to <connection>', 'name or id')
    .option('--prospect', 'as prospects, onto no job')
    .option('--job <id>', 'onto this job, see: crosswalk jobs CONNECTION')
    .option('--pool <id>', 'into this prospect pool (Greenhouse), see: crosswalk pools CONNECTION')
    .option('--stage <id>', 'the stage of the pool')
    .option('--placeholder-emails', 'generate dummy e-mail addresses for candidates without one')
    .option(
      '--include-exported',
      'send people again who were exported before: this makes a second record of them',
    )
    .option('--add-job', 'people exported before to another job: add this job to their record')
    .option('--override-do-not-contact <reason>', 'export people marked Do Not Contact too (admins)')
    .addOption(
      new Option('--existing <what>', 'people the ATS knows and we did not put there').choices([
        'skip',
        'add',
        'create',
      ]),
    )
    .option('--dry-run', 'show what would be sent; nothing is sent')
    .option('--check', 'with --dry-run: ask the ATS who is already there, which takes its time')
    .option('--wait', 'wait until everybody has an outcome')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>();
      const people = peopleNamed(options);
      const destination = readDestination(options);
      if (options.check === true && options.dryRun !== true)
        throw new CommandFailure('--check goes with --dry-run: an export always asks.', exitCodes.usage);
      await withServer(options, async ({ client, startedHere }, terminal) => {
        const order = {
          ...people,
          connection: options.to,
          destination,
          placeholderEmails: options.placeholderEmails === true,
          includeExported: options.includeExported === true,
          existing: options.existing,
          addJob: options.addJob,
          overrideDoNotContact: options.overrideDoNotContact,
        };
        if (options.dryRun === true) return showDryRun(client, order, options.check === true, terminal);
        const started = await (await client.api.exports.$post({ json: order })).json();
        if (options.wait !== true && !startedHere) {
          terminal.say(`Export ${started.id} has started. Look at it: crosswalk exports show ${started.id}`);
          terminal.answer(started);
          return exitCodes.done;
        }
        if (options.wait !== true)
          terminal.remark('No server is running, so this waits until the export is over.');
        await watchExport(client, started.id, terminal);
        return showExport(client, started.id, terminal);
      });
    });
}

type Order = Parameters<Client['api']['exports']['$post']>[0]['json'];

/** Who, as the options say: all of a project, or whoever is found. */
function peopleNamed(options: ExportOptions): Pick<Order, 'project' | 'search'> {
  const { project, search: q } = options;
  const criteria = { ...(q === undefined ? {} : { q }), ...readCriteria(options) };
  const searched = Object.keys(criteria).length > 0;
  if (project === undefined && !searched)
    throw new CommandFailure(
      'Say who: --project NAME, or --search QUERY, or a filter such as --tag NAME.',
      exitCodes.usage,
    );
  return { ...(project === undefined ? {} : { project }), ...(searched ? { search: criteria } : {}) };
}

function readDestination(options: ExportOptions): Order['destination'] {
  const destination = destinationNamed(options);
  if (destination === null)
    throw new CommandFailure('Say where to: one of --prospect, --job ID, --pool ID.', exitCodes.usage);
  return destination;
}

/** Where to, as the options say; null when they do not. */
export function destinationNamed(options: DestinationOptions): Order['destination'] | null {
  const chosen = [options.prospect === true, options.job !== undefined, options.pool !== undefined];
  if (options.stage !== undefined && options.pool === undefined)
    throw new CommandFailure('--stage goes with --pool ID: stages belong to a pool.', exitCodes.usage);
  if (!chosen.includes(true)) return null;
  if (chosen.filter(Boolean).length > 1)
    throw new CommandFailure('Say where to once: one of --prospect, --job ID, --pool ID.', exitCodes.usage);
  if (options.job !== undefined) return { kind: 'job', jobId: options.job };
  if (options.pool !== undefined)
    return { kind: 'pool', poolId: options.pool, stageId: options.stage ?? null };
  return { kind: 'prospect' };
}

/** Shows the progress of an export until nothing is pending, or it is paused or cancelled. */
export async function watchExport(client: Client, exportId: string, terminal: Terminal): Promise<void> {
  const shown = progress(terminal, 'Exporting');
  for (;;) {
    const state = await (await client.api.exports[':exportId'].progress.$get({ param: { exportId } })).json();
    const all = total(state.counts);
    const aside = state.findingOut > 0 ? `finding out about ${state.findingOut}` : '';
    shown.show(all - state.counts.pending, all, aside);
    const over = state.status === 'finished' || (state.status === 'cancelled' && state.findingOut === 0);
    if (over || (state.status === 'paused' && state.findingOut === 0)) break;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  shown.end();
}

/** Prints an export's report, person by person. */
export async function showExport(client: Client, exportId: string, terminal: Terminal): Promise<ExitCode> {
  const report = await (await client.api.exports[':exportId'].$get({ param: { exportId } })).json();
  printPeople(terminal, report.items);
  terminal.say();
  terminal.say(exportHeadline(terminal, report));
  sayForAdmin(terminal, '', report.pauseForAdmin);
  terminal.answer(report);
  const clear = needingYou(report.counts) === 0 && report.status === 'finished';
  return clear ? exitCodes.done : exitCodes.needsYou;
}

type Report = Awaited<ReturnType<Awaited<ReturnType<Client['api']['exports'][':exportId']['$get']>>['json']>>;

/** How an export stands, in one line. */
export function exportHeadline(
  terminal: Terminal,
  { status, counts, pauseReason, connection, id }: Report,
): string {
  const told = describeCounts(counts);
  const bold = (text: string): string => terminal.paint('bold', text);
  switch (status) {
    case 'paused':
      return `${bold('Export paused')}: ${pauseReason} So far: ${told}. Go on with: crosswalk exports retry ${id}`;
    case 'cancelled':
      return `${bold('Export cancelled')}: ${told}.`;
    case 'running':
      return `${bold('Export running')}: ${told}.`;
    case 'finished': {
      const waiting = needingYou(counts);
      const title = waiting === 0 ? 'Export Complete' : `Export finished: ${waiting} need you`;
      return `${bold(title)} · ${connection.name} · ${told}.`;
    }
  }
}
