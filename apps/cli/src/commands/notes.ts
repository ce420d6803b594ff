import { text as readText } from 'node:stream/consumers';
import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { type GlobalOptions, withServer } from './context.ts';

/** `notes`: what is noted about a candidate. */
export function addNotes(program: Command): void {
  const notes = program.command('notes').description('list notes about a candidate, or write one');
  notes
    .command('list', { isDefault: true })
    .description('the notes about a candidate, newest first')
    .argument('<candidate>', 'id')
    .action(async (candidateId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await (
          await client.api.candidates[':candidateId'].notes.$get({ param: { candidateId }, query: {} })
        ).json();
        if (list.notes.length === 0) terminal.say('No notes yet.');
        for (const { author, createdAt, updatedAt, body } of list.notes) {
          const changed = updatedAt === null ? '' : `, changed ${updatedAt}`;
          terminal.say(terminal.paint('dim', `${author?.name ?? 'Imported'}, ${createdAt}${changed}`));
          for (const line of body.split('\n')) terminal.sayWrapped('    ', line);
        }
        terminal.answer(list);
        return exitCodes.done;
      });
    });

  notes
    .command('add')
    .description('write a note about a candidate')
    .argument('<candidate>', 'id')
    .argument('<text>', '- reads it from standard input')
    .action(async (candidateId: string, given: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const body = given === '-' ? await readText(process.stdin) : given;
        const note = await (
          await client.api.candidates[':candidateId'].notes.$post({ param: { candidateId }, json: { body } })
        ).json();
        terminal.say('Noted.');
        terminal.answer(note);
        return exitCodes.done;
      });
    });
}
