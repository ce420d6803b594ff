import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { findProject } from './named-project.ts';
import { addProjectPeople } from './project-people.ts';
import { addSharing } from './share-project.ts';

/** `projects`: lists of candidates; making, naming, archiving, sharing them, and who is in them. */
export function addProjects(program: Command): void {
  const projects = program
    .command('projects')
    .description('list, make and share projects; add and remove people');
  projects
    .command('list', { isDefault: true })
    .description('the projects you may see, newest first')
    .option('--archived', 'archived ones too')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { archived?: true }>();
      await withServer(options, async ({ client }, terminal) => {
        const query = options.archived === true ? { archived: 'true' as const } : {};
        const list = await (await client.api.projects.$get({ query })).json();
        if (list.projects.length === 0) terminal.say('No projects yet.');
        for (const { id, name, candidates, maker, shared, access, archived } of list.projects)
          terminal.say(
            `${id}  ${column(name, 36)} ${String(candidates).padStart(7)}  ${column(maker?.name ?? 'nobody', 24)} ` +
              [shared ? 'shared' : 'private', access, ...(archived ? ['archived'] : [])].join(', '),
          );
        terminal.answer(list);
        return exitCodes.done;
      });
    });

  projects
    .command('create')
    .description('make a project, or find the one you have of that name')
    .argument('<name>')
    .action(async (name: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const project = await (await client.api.projects.$post({ json: { name } })).json();
        terminal.say(`There is a project “${project.name}” (${project.id}).`);
        terminal.answer(project);
        return exitCodes.done;
      });
    });

  addChange(projects, {
    name: 'rename',
    description: 'give a project another name',
    argument: '<name>',
    change: (name) => ({ name }),
    say: (project) => `It is called “${project.name}” now.`,
  });
  addChange(projects, {
    name: 'note',
    description: 'say what a project is about',
    argument: '<text>',
    change: (note) => ({ note }),
    say: (project) => `Noted in “${project.name}”.`,
  });
  addChange(projects, {
    name: 'archive',
    description: 'take a project out of the lists; who is in it stays',
    change: () => ({ archived: true }),
    say: (project) => `“${project.name}” is archived.`,
  });
  addChange(projects, {
    name: 'restore',
    description: 'bring an archived project back',
    change: () => ({ archived: false }),
    say: (project) => `“${project.name}” is back.`,
  });
  addSharing(projects);
  addProjectPeople(projects);
}

interface Change {
  readonly name: string;
  readonly description: string;
  readonly argument?: string;
  change(given: string): { name?: string; note?: string; archived?: boolean };
  say(project: { readonly name: string }): string;
}

function addChange(projects: Command, { name, description, argument, change, say }: Change): void {
  const command = projects.command(name).description(description).argument('<project>', 'name or id');
  if (argument !== undefined) command.argument(argument);
  command.action(async (wanted: string, ...rest: unknown[]) => {
    const [given] = rest;
    await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
      const { id: projectId } = await findProject(client, wanted);
      const json = change(typeof given === 'string' ? given : '');
      const project = await (
        await client.api.projects[':projectId'].$patch({ param: { projectId }, json })
      ).json();
      terminal.say(say(project));
      terminal.answer(project);
      return exitCodes.done;
    });
  });
}
