import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { addEditCandidate } from './edit-candidate.ts';
import { addEraseCandidate } from './erase-candidate.ts';
import { showCandidate } from './show-candidate.ts';

interface MergeOptions extends GlobalOptions {
  readonly otherName?: boolean;
}

/** `candidates`: one of them in full, changing one, who might be there twice, and merging two. */
export function addCandidates(program: Command): void {
  const candidates = program.command('candidates').description('show, change, merge and erase candidates');
  candidates
    .command('show')
    .description('everything known about a candidate')
    .argument('<id>')
    .action(async (candidateId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const candidate = await (
          await client.api.candidates[':candidateId'].$get({ param: { candidateId } })
        ).json();
        showCandidate(candidate, terminal);
        terminal.answer(candidate);
        return exitCodes.done;
      });
    });
  addEditCandidate(candidates);
  addDuplicates(candidates);
  addMerge(candidates);
  addEraseCandidate(candidates);
}

function addDuplicates(candidates: Command): void {
  candidates
    .command('duplicates')
    .description('who might be there twice: of one candidate, or all pairs')
    .argument('[id]', 'a candidate; all pairs when left out')
    .option('--different <id>', 'say that this one is somebody else: they are not suggested again')
    .action(async (candidateId: string | undefined, _: unknown, command: Command) => {
      const { different, ...options } = command.optsWithGlobals<GlobalOptions & { different?: string }>();
      if (candidateId === undefined && different !== undefined)
        command.error('--different needs the candidate whom that one is not.');
      await withServer(options, async ({ client }, terminal) => {
        if (candidateId !== undefined && different !== undefined) {
          await client.api.duplicates.dismiss.$post({ json: { candidateIds: [candidateId, different] } });
          terminal.say('Different people: they are not suggested again.');
          terminal.answer({ candidateIds: [candidateId, different] });
          return exitCodes.done;
        }
        if (candidateId !== undefined) {
          const found = await (
            await client.api.candidates[':candidateId'].duplicates.$get({ param: { candidateId } })
          ).json();
          if (found.duplicates.length === 0) terminal.say('Nobody else might be the same person.');
          for (const { candidate, reasons } of found.duplicates)
            terminal.say(`${column(candidate.name, 28)} ${candidate.id}  ${reasons.join('; ')}`);
          terminal.answer(found);
          return exitCodes.done;
        }
        const page = await (await client.api.duplicates.$get({ query: {} })).json();
        for (const { candidates: two, reasons } of page.pairs) {
          const [one, another] = two;
          terminal.say(`${one.name} (${one.id}) and ${another.name} (${another.id})`);
          terminal.sayWrapped('    ', reasons.join('; '));
        }
        terminal.say(sayPairs(page.pairs.length, page.total));
        terminal.answer(page);
        return exitCodes.done;
      });
    });
}

function addMerge(candidates: Command): void {
  candidates
    .command('merge')
    .description('make one person of two candidates')
    .argument('<id>', 'who stays')
    .argument('<other>', 'who goes into them')
    .option('--other-name', 'the person has the name of the other from now on')
    .action(async (candidateId: string, other: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<MergeOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const merged = await (
          await client.api.candidates[':candidateId'].merge.$post({
            param: { candidateId },
            json: { other, name: options.otherName === true ? 'other' : 'this' },
          })
        ).json();
        terminal.say(
          `${terminal.paint('green', '✓')} Merged. To undo it: crosswalk merges undo ${merged.mergeId}`,
        );
        terminal.answer(merged);
        return exitCodes.done;
      });
    });
}

/** `merges undo`: two people again. */
export function addMerges(program: Command): void {
  program
    .command('merges')
    .description('undo merges of candidates')
    .command('undo')
    .description('make two people again of those who were merged')
    .argument('<id>', 'the merge; candidates show names it')
    .action(async (mergeId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const undone = await (await client.api.merges[':mergeId'].undo.$post({ param: { mergeId } })).json();
        terminal.say(
          `${terminal.paint('green', '✓')} Two people again: ${undone.candidateId} and ${undone.other}.`,
        );
        terminal.answer(undone);
        return exitCodes.done;
      });
    });
}

function sayPairs(shown: number, total: number): string {
  if (total === 0) return 'No possible duplicates.';
  const pairs = `${total.toLocaleString('en')} ${total === 1 ? 'pair' : 'pairs'}`;
  return shown < total ? `${pairs}, ${shown} shown.` : `${pairs}.`;
}
