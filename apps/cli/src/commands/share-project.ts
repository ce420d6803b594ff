import { type Command, Option } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { column } from '../output/text-width.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { findProject } from './named-project.ts';

interface ShareOptions extends GlobalOptions {
  readonly everyone?: 'read' | 'edit' | 'nobody';
  readonly read?: string[];
  readonly edit?: string[];
  readonly stop?: string[];
}

/** `projects share` and `projects hand-over`: whose a project is, and who else sees it. */
export function addSharing(projects: Command): void {
  projects
    .command('share')
    .description('say who sees a project, and share it with more or fewer')
    .argument('<project>', 'name or id')
    .addOption(
      new Option('--everyone <access>', 'what every member may do').choices(['read', 'edit', 'nobody']),
    )
    .option('--read <email...>', 'these members see it')
    .option('--edit <email...>', 'these members see it, name it and change who is in it')
    .option('--stop <email...>', 'these members do not see it any more')
    .action(async (wanted: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ShareOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const { id: projectId, name } = await findProject(client, wanted);
        const shares = client.api.projects[':projectId'].shares;
        let now = await (await shares.$get({ param: { projectId } })).json();
        if (changesAnything(options)) {
          const json = await changed(client, now, options);
          now = await (await shares.$put({ param: { projectId }, json })).json();
        }
        printShares(terminal, name, now);
        terminal.answer(now);
        return exitCodes.done;
      });
    });

  projects
    .command('hand-over')
    .description('make a project another member’s, as when its maker has left (admins)')
    .argument('<project>', 'name or id')
    .argument('<email>')
    .action(async (wanted: string, email: string, _: unknown, command: Command) => {
      await withServer(command.optsWithGlobals<GlobalOptions>(), async ({ client }, terminal) => {
        const { id: projectId } = await findProject(client, wanted);
        const maker = memberOf(await readMembers(client), email);
        const project = await (
          await client.api.projects[':projectId'].$patch({ param: { projectId }, json: { maker } })
        ).json();
        terminal.say(`“${project.name}” is ${project.maker?.name ?? email}’s now.`);
        terminal.answer(project);
        return exitCodes.done;
      });
    });
}

type SharesOf = Client['api']['projects'][':projectId']['shares'];
type Shares = Awaited<ReturnType<Awaited<ReturnType<SharesOf['$get']>>['json']>>;
type NewShares = Parameters<SharesOf['$put']>[0]['json'];

function changesAnything({ everyone, read, edit, stop }: ShareOptions): boolean {
  return [everyone, read, edit, stop].some((option) => option !== undefined);
}

/** What it is shared as from now on: whoever is not named keeps what they have. */
async function changed(client: Client, now: Shares, options: ShareOptions): Promise<NewShares> {
  const members = await readMembers(client);
  const access = new Map(now.members.map((each) => [each.memberId, each.access]));
  for (const email of options.read ?? []) access.set(memberOf(members, email), 'read');
  for (const email of options.edit ?? []) access.set(memberOf(members, email), 'edit');
  for (const email of options.stop ?? []) access.delete(memberOf(members, email));
  const { everyone = now.everyone } = options;
  return {
    everyone: everyone === 'nobody' ? null : everyone,
    members: [...access].map(([memberId, allowed]) => ({ memberId, access: allowed })),
  };
}

async function readMembers(client: Client) {
  return (await (await client.api.members.$get({ query: {} })).json()).members;
}

function memberOf(members: Awaited<ReturnType<typeof readMembers>>, email: string): string {
  const found = members.find((member) => member.email.toLowerCase() === email.trim().toLowerCase());
  if (found !== undefined) return found.id;
  throw new CommandFailure(`${email} is not a member here.`);
}

function printShares(terminal: Terminal, name: string, { everyone, members }: Shares): void {
  if (everyone === null && members.length === 0)
    terminal.say(`“${name}” is private: only its maker and admins see it.`);
  if (everyone !== null) terminal.say(`Everyone may ${everyone === 'edit' ? 'edit' : 'read'} “${name}”.`);
  for (const member of members)
    terminal.say(`${column(member.name, 28)} ${column(member.email, 36)} ${member.access}`);
}
