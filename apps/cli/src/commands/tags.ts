import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { addSelection, readSelection, type SelectionOptions } from './selection.ts';

/** `tags`: what tags there are and how many have them; making, cleaning up, putting on and taking off. */
export function addTags(program: Command): void {
  const tags = program
    .command('tags')
    .description('list, make and clean up tags; put them on and take them off');
  tags
    .command('list', { isDefault: true })
    .description('all tags, and how many people have each')
    .action(async (_: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const list = await (await client.api.tags.$get({ query: {} })).json();
        if (list.tags.length === 0) terminal.say('No tags yet.');
        for (const { name, candidates, doNotContact } of list.tags)
          terminal.say(
            `${column(name, 40)} ${String(candidates).padStart(7)}${doNotContact ? '  keeps from export' : ''}`,
          );
        terminal.answer({ tags: list.tags });
        return exitCodes.done;
      });
    });

  tags
    .command('create')
    .description('make a tag, or find the one of that name')
    .argument('<name>')
    .action(async (name: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const tag = await (await client.api.tags.$post({ json: { name } })).json();
        terminal.say(`There is a tag “${tag.name}” (${tag.id}).`);
        terminal.answer(tag);
        return exitCodes.done;
      });
    });

  tags
    .command('rename')
    .description('give a tag another name, for everybody who has it (admins)')
    .argument('<tag>', 'name or id')
    .argument('<name>')
    .action(async (wanted: string, name: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const before = await findTag(client, wanted);
        const tag = await (
          await client.api.tags[':tagId'].$patch({ param: { tagId: before.id }, json: { name } })
        ).json();
        terminal.say(`“${before.name}” is “${tag.name}” now, for ${people(tag.candidates)}.`);
        terminal.answer(tag);
        return exitCodes.done;
      });
    });

  tags
    .command('merge')
    .description('make one tag of two (admins)')
    .argument('<tag>', 'the one that goes; name or id')
    .requiredOption('--into <tag>', 'the one that stays; name or id')
    .action(async (wanted: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { into: string }>();
      await withServer(options, async ({ client }, terminal) => {
        const gone = await findTag(client, wanted);
        const into = (await findTag(client, options.into)).id;
        const answer = await client.api.tags[':tagId'].merge.$post({
          param: { tagId: gone.id },
          json: { into },
        });
        const tag = await answer.json();
        terminal.say(`“${gone.name}” went into “${tag.name}”: ${people(tag.candidates)}.`);
        terminal.answer(tag);
        return exitCodes.done;
      });
    });

  tags
    .command('delete')
    .description('delete a tag and take it off everybody (admins)')
    .argument('<tag>', 'name or id')
    .action(async (wanted: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const tag = await findTag(client, wanted);
        await client.api.tags[':tagId'].$delete({ param: { tagId: tag.id } });
        terminal.say(`“${tag.name}” is gone; ${people(tag.candidates)} had it.`);
        terminal.answer({ deleted: tag });
        return exitCodes.done;
      });
    });

  addTagging(tags, 'put', 'put tags on people; new names make tags');
  addTagging(tags, 'take', 'take tags off people');
}

function addTagging(tags: Command, name: 'put' | 'take', description: string): void {
  addSelection(tags.command(name).description(description).argument('<tag...>', 'names')).action(
    async (names: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & SelectionOptions>();
      const selection = readSelection(options);
      await withServer(options, async ({ client }, terminal) => {
        const tagged = await (
          await client.api.candidates.tags.$post({
            json: { selection, ...(name === 'put' ? { add: names } : { remove: names }) },
          })
        ).json();
        const done = name === 'put' ? `${tagged.added} put on` : `${tagged.removed} taken off`;
        terminal.say(`${people(tagged.candidates)}, ${done}.`);
        terminal.answer(tagged);
        return exitCodes.done;
      });
    },
  );
}

async function findTag(client: Client, wanted: string) {
  const { tags } = await (await client.api.tags.$get({ query: {} })).json();
  const same = wanted.trim().toLowerCase();
  const found = tags.find(({ id }) => id === wanted) ?? tags.find(({ name }) => name.toLowerCase() === same);
  if (found !== undefined) return found;
  throw new CommandFailure(`There is no tag “${wanted}”. See: crosswalk tags`);
}

function people(number: number): string {
  return number === 1 ? '1 person' : `${number.toLocaleString('en')} people`;
}
