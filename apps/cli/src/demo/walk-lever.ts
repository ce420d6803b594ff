import type { Terminal } from '../output/terminal.ts';
import type { ServerInUse } from '../server/local-server.ts';
import type { ReportedPerson } from './check-ledger.ts';
import { connect, sayConnected } from './connect.ts';
import { findJob } from './destinations.ts';
import { beginExport, tellExport } from './export.ts';
import type { LeverProcess } from './rehearsal-process.ts';
import { projects } from './sample-projects.ts';

const names = { opportunities: 'Lever Opportunities', candidates: 'Lever' } as const;

/**
 * One account by both connectors of Lever: a project by each, with two people in both, whom the second one skips.
 *
 * @returns everybody of both reports
 */
export async function walkLever(
  server: ServerInUse,
  { apiKey }: LeverProcess,
  terminal: Terminal,
): Promise<readonly ReportedPerson[]> {
  const { client } = server;
  const connecting = connect(
    client,
    [
      { connector: 'lever-opportunities', name: names.opportunities, credentials: { apiKey } },
      { connector: 'lever', name: names.candidates, credentials: { apiKey } },
    ],
    terminal,
  );
  await sayConnected(client, 'Lever', connecting, terminal);
  const platform = await beginExport(client, {
    project: projects.platform.name,
    connection: names.opportunities,
    found: await findJob(client, names.opportunities),
  });
  const byOpportunities = await tellExport(server, platform, terminal);
  const data = await beginExport(client, {
    project: projects.data.name,
    connection: names.candidates,
    found: { destination: { kind: 'prospect' }, told: 'as prospects' },
  });
  return [...byOpportunities, ...(await tellExport(server, data, terminal))];
}
