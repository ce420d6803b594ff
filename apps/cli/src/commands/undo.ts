import { confirm, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.ts';
import { sayForAdmin } from '../output/outcomes.ts';
import { progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

interface UndoOptions extends GlobalOptions {
  readonly yes?: boolean;
  readonly list?: boolean;
  readonly cancel?: boolean;
  readonly resume?: boolean;
}

/** How often the progress is looked at, in milliseconds. */
const lookEvery = 500;

type One = Client['api']['exports'][':exportId'];
type Preview = Awaited<ReturnType<Awaited<ReturnType<One['undo-preview']['$get']>>['json']>>;
type Undo = Awaited<ReturnType<Awaited<ReturnType<One['undos'][':undoId']['$get']>>['json']>>;

/** `exports undo`: lists whom it would remove, asks, removes them, and prints the to-do list. */
export function addUndo(exports: Command): void {
  exports
    .command('undo')
    .description('remove from the ATS what an export created, after listing it')
    .argument('<id>')
    .option('--list', 'only list whom it would remove')
    .option('--yes', 'do not ask')
    .option('--cancel', 'remove nobody else')
    .option('--resume', 'go on after a pause')
    .action(async (exportId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<UndoOptions>();
      await withServer(options, async ({ client }, terminal) => {
        if (options.cancel === true || options.resume === true)
          return changeLatest(client, exportId, options.cancel === true ? 'cancel' : 'resume', terminal);
        const preview = await (
          await client.api.exports[':exportId']['undo-preview'].$get({ param: { exportId } })
        ).json();
        showPreview(preview, terminal);
        if (options.list === true) {
          terminal.answer(preview);
          return exitCodes.done;
        }
        if (preview.problem !== null) throw new CommandFailure(preview.problem);
        if (preview.people.length === 0)
          throw new CommandFailure('Nobody of this export is there to be removed.');
        if (options.yes !== true && !(await isMeant(preview, terminal))) {
          terminal.say('Nothing was removed.');
          return exitCodes.failed;
        }
        const started = await (
          await client.api.exports[':exportId'].undos.$post({
            param: { exportId },
            json: { itemIds: preview.people.map(({ itemId }) => itemId) },
          })
        ).json();
        return watch(client, exportId, started.id, terminal);
      });
    });
}

function showPreview({ people, warnings }: Preview, terminal: Terminal): void {
  for (const { name, verdict, reason, link } of people)
    terminal.say(
      `${verdict === 'remove' ? '−' : '·'} ${name}  ${verdict === 'remove' ? 'to be removed' : `stays: ${reason}`}  ${link ?? ''}`,
    );
  for (const warning of warnings) terminal.remark(warning);
}

async function isMeant({ toRemove, toLeave }: Preview, terminal: Terminal): Promise<boolean> {
  if (terminal.json || process.stdin.isTTY !== true)
    throw new CommandFailure('Nobody is here to confirm this: say --yes to remove them.', exitCodes.usage);
  const stay = toLeave === 0 ? '' : ` ${toLeave} stay.`;
  const answer = await confirm({
    message: `Remove ${toRemove} ${toRemove === 1 ? 'person' : 'people'}?${stay} Each is looked at afresh first.`,
    initialValue: false,
  });
  return !isCancel(answer) && answer;
}

async function changeLatest(
  client: Client,
  exportId: string,
  change: 'cancel' | 'resume',
  terminal: Terminal,
): Promise<ExitCode> {
  const { undos } = await (
    await client.api.exports[':exportId'].undos.$get({ param: { exportId }, query: {} })
  ).json();
  const [latest] = undos;
  if (latest === undefined) throw new CommandFailure('This export was never undone.');
  const route = client.api.exports[':exportId'].undos[':undoId'];
  const param = { exportId, undoId: latest.id };
  if (change === 'resume') {
    await route.resume.$post({ param });
    return watch(client, exportId, latest.id, terminal);
  }
  return showUndo(await (await route.cancel.$post({ param })).json(), terminal);
}

async function watch(
  client: Client,
  exportId: string,
  undoId: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const shown = progress(terminal, 'Removing');
  for (;;) {
    const now = await (
      await client.api.exports[':exportId'].undos[':undoId'].$get({ param: { exportId, undoId }, query: {} })
    ).json();
    shown.show(now.items.length - now.counts.pending, now.items.length, '');
    if (now.status === 'paused' || (now.status !== 'running' && now.counts.pending === 0)) {
      shown.end();
      return showUndo(now, terminal);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

function showUndo(undo: Undo, terminal: Terminal): ExitCode {
  const { counts } = undo;
  for (const { name, outcome, reason, reasonForAdmin, link } of undo.items) {
    if (outcome !== 'left' && outcome !== 'couldNotTell') continue;
    terminal.say(`${terminal.paint('yellow', '⚑')} ${name}  ${reason ?? ''}  ${link ?? ''}`);
    sayForAdmin(terminal, '  ', reasonForAdmin);
  }
  const told = [
    `${counts.removed} removed`,
    ...(counts.left > 0 ? [`${counts.left} left for you`] : []),
    ...(counts.couldNotTell > 0 ? [`${counts.couldNotTell} could not be told`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} cancelled`] : []),
    ...(counts.pending > 0 ? [`${counts.pending} to go`] : []),
  ].join(', ');
  if (undo.status === 'paused')
    terminal.say(
      `Undo paused: ${undo.pauseReason} So far: ${told}. Go on with: crosswalk exports undo ${undo.exportId} --resume`,
    );
  else terminal.say(`Undo ${undo.status}: ${told}.`);
  sayForAdmin(terminal, '', undo.pauseForAdmin);
  terminal.answer(undo);
  const clear = undo.status === 'finished' && counts.left + counts.couldNotTell === 0;
  return clear ? exitCodes.done : exitCodes.needsYou;
}
