import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { column } from '../output/text-width.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';

type Preview = Awaited<
  ReturnType<Awaited<ReturnType<Client['api']['candidates'][':candidateId']['erasure']['$get']>>['json']>
>;

/** `candidates erase`, `candidates erased`, `candidates allow`: taking somebody out for good (admins). */
export function addEraseCandidate(candidates: Command): void {
  candidates
    .command('erase')
    .description('erase a candidate for good; shows what goes until --name confirms it (admins)')
    .argument('<id>')
    .option('--name <name>', 'their full name, to confirm')
    .action(async (candidateId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { name?: string }>();
      await withServer(options, async ({ client }, terminal) => {
        const one = client.api.candidates[':candidateId'].erasure;
        if (options.name === undefined) {
          const preview = await (await one.$get({ param: { candidateId } })).json();
          show(preview, terminal);
          terminal.answer(preview);
          if (preview.waitFor !== null) throw new CommandFailure(preview.waitFor);
          return exitCodes.done;
        }
        const done = await (await one.$post({ param: { candidateId }, json: { name: options.name } })).json();
        terminal.say(`${options.name} is erased (${done.erasureId}).`);
        sayRemains(done.remains, terminal);
        terminal.answer(done);
        return exitCodes.done;
      });
    });

  candidates
    .command('erased')
    .description('whom you erased, newest first; who they were is not kept (admins)')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const page = await (await client.api.erasures.$get({ query: { limit: '500' } })).json();
        if (page.erasures.length === 0) terminal.say('Nobody was erased.');
        for (const { id, erasedAt, by, allowedAt } of page.erasures)
          terminal.say(
            `${id}  ${erasedAt}  ${column(by?.name ?? 'Someone who left', 24)}${allowedAt === null ? '' : ' allowed again'}`,
          );
        terminal.answer(page);
        return exitCodes.done;
      });
    });

  candidates
    .command('allow')
    .description('let imports create an erased person again (admins)')
    .argument('<erasure>', 'the id an import names')
    .action(async (erasureId: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        await client.api.erasures[':erasureId'].allow.$post({ param: { erasureId } });
        terminal.say('Imports may create them again.');
        terminal.answer({ erasureId });
        return exitCodes.done;
      });
    });
}

function show(preview: Preview, terminal: Terminal): void {
  const { name, profiles, notes, projects, imports, exports, mentions } = preview;
  terminal.say(`Erasing ${name} takes for good:`);
  terminal.say(
    `  profiles ${profiles}, notes ${notes}, in projects ${projects}, imports ${imports}, exports ${exports}`,
  );
  terminal.say(
    preview.recognisable
      ? '  A later import tells that they were erased instead of creating them again.'
      : '  They have no e-mail and no profile link: another file can bring them back.',
  );
  if (mentions.notes + mentions.projects > 0)
    terminal.say(
      `  Notes about others that name them: ${mentions.notes}, projects: ${mentions.projects}. These stay.`,
    );
  sayRemains(preview.remains, terminal);
  terminal.remark(`Confirm with --name "${name}".`);
}

function sayRemains(remains: Preview['remains'], terminal: Terminal): void {
  if (remains.length === 0) return;
  terminal.say('In the ATS they stay; delete them there, too:');
  for (const { ats, environment, recordId, link } of remains)
    terminal.say(`  ${ats} (${environment})  ${recordId}  ${link ?? ''}`);
}
