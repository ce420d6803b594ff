import { everyPage } from '@crosswalk/api-client';
import { exportHeadline, watchExport } from '../commands/export.ts';
import { printExamples } from '../output/outcomes.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Client, ServerInUse } from '../server/local-server.ts';
import type { ReportedPerson } from './check-ledger.ts';
import type { FoundDestination } from './destinations.ts';

export interface Order {
  readonly project: string;
  readonly connection: string;
  readonly found: FoundDestination;
  /** So many of the project; all of it when left out. */
  readonly first?: number;
}

export interface BegunExport {
  readonly exportId: string;
  /** `Exporting “Data engineers” to Lever, as prospects` */
  readonly title: string;
}

export async function beginExport(
  client: Client,
  { project, connection, found, first }: Order,
): Promise<BegunExport> {
  const some = first === undefined ? {} : { candidateIds: await firstOf(client, project, first) };
  const json = { project, connection, destination: found.destination, ...some };
  const { id } = await (await client.api.exports.$post({ json })).json();
  const who = first === undefined ? `“${project}”` : `${first} of “${project}”`;
  return { exportId: id, title: `Exporting ${who} to ${connection}, ${found.told}` };
}

/** Waits for the end of an export and prints its report in short; the page has all of it. */
export async function tellExport(
  { client, url }: ServerInUse,
  { exportId, title }: BegunExport,
  terminal: Terminal,
): Promise<readonly ReportedPerson[]> {
  terminal.say();
  terminal.sayWrapped('', title, 'bold');
  await watchExport(client, exportId, terminal);
  const report = await (await client.api.exports[':exportId'].$get({ param: { exportId } })).json();
  printExamples(terminal, report.items);
  terminal.sayWrapped('  ', exportHeadline(terminal, report));
  terminal.say(terminal.paint('dim', `  ${url}/exports/${exportId}`));
  return report.items;
}

/** An earlier run that was stopped half-way left exports; the server has taken them up again. */
export async function finishEarlierExports(client: Client, terminal: Terminal): Promise<void> {
  const exports = await everyPage(async (part) => {
    const page = await (await client.api.exports.$get({ query: part })).json();
    return { rows: page.exports, nextCursor: page.nextCursor };
  });
  for (const { id, connection } of exports.filter(({ status }) => status === 'running')) {
    terminal.say();
    terminal.sayWrapped(
      '',
      `Finishing the export to ${connection.name} that an earlier run began. Where a call had no answer, finding out takes up to three minutes.`,
    );
    await watchExport(client, id, terminal);
  }
}

async function firstOf(client: Client, projectName: string, most: number): Promise<string[]> {
  const listed = await (await client.api.projects.$get({ query: {} })).json();
  const project = listed.projects.find(({ name }) => name === projectName);
  if (project === undefined) throw new Error(`The project ${projectName} is not there.`);
  const page = await (
    await client.api.projects[':projectId'].candidates.$get({
      param: { projectId: project.id },
      query: { limit: String(most) },
    })
  ).json();
  return page.candidates.map(({ id }) => id);
}
