import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { findProject } from './named-project.ts';
import { addSelection, readSelection, type SelectionOptions } from './selection.ts';

/** `projects add` and `projects remove`: who is in a project. */
export function addProjectPeople(projects: Command): void {
  addSelection(
    projects.command('add').description('put people into a project').argument('<project>', 'name or id'),
  ).action(async (wanted: string, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<GlobalOptions & SelectionOptions>();
    const selection = readSelection(options);
    await withServer(options, async ({ client }, terminal) => {
      const { id: projectId, name } = await findProject(client, wanted);
      const done = await (
        await client.api.projects[':projectId'].candidates.$post({ param: { projectId }, json: selection })
      ).json();
      terminal.say(`${done.added} added to “${name}”, ${done.already} in it already.`);
      terminal.answer(done);
      return exitCodes.done;
    });
  });

  addSelection(
    projects
      .command('remove')
      .description('take people out of a project; they stay candidates')
      .argument('<project>', 'name or id'),
  )
    .option('--everybody', 'all who are in it')
    .action(async (wanted: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & SelectionOptions & { everybody?: true }>();
      const selection = options.everybody === true ? null : readSelection(options);
      if (options.everybody === true && (options.candidate ?? options.search) !== undefined)
        throw new CommandFailure('--everybody leaves nobody to choose.', exitCodes.usage);
      await withServer(options, async ({ client }, terminal) => {
        const { id: projectId, name } = await findProject(client, wanted);
        const done = await (
          await client.api.projects[':projectId'].candidates.remove.$post({
            param: { projectId },
            json: selection ?? { search: { project: projectId } },
          })
        ).json();
        terminal.say(`${done.removed} taken out of “${name}”.`);
        terminal.answer(done);
        return exitCodes.done;
      });
    });
}
