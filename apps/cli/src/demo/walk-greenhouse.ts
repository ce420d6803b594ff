import type { Terminal } from '../output/terminal.ts';
import type { Client, ServerInUse } from '../server/local-server.ts';
import type { ReportedPerson } from './check-ledger.ts';
import { type Connected, connect, sayConnected } from './connect.ts';
import { findJob, findPool } from './destinations.ts';
import { type BegunExport, beginExport, tellExport } from './export.ts';
import type { GreenhouseProcess } from './rehearsal-process.ts';
import { projects } from './sample-projects.ts';

const names = { v3: 'Greenhouse', v1: 'Greenhouse Harvest' } as const;

/** How many of the bigger project go there: Greenhouse takes a few calls a second. */
const fewOfPlatform = 8;

/** What goes on at Greenhouse while something else is told. */
export interface BegunWalk {
  readonly connecting: Promise<Connected>;
  /** The export by Harvest v3. */
  readonly first: Promise<BegunExport>;
}

/** Begins to connect to one account by both connectors of Greenhouse, and to export into a prospect pool. */
export function beginGreenhouse(
  client: Client,
  { clientId, clientSecret, harvestKey }: GreenhouseProcess,
  terminal: Terminal,
): BegunWalk {
  const connecting = connect(
    client,
    [
      { connector: 'greenhouse', name: names.v3, credentials: { clientId, clientSecret }, pools: true },
      { connector: 'greenhouse-harvest', name: names.v1, credentials: { harvestKey }, pools: true },
    ],
    terminal,
  );
  const first = connecting.then(async () =>
    beginExport(client, {
      project: projects.data.name,
      connection: names.v3,
      found: await findPool(client, names.v3),
    }),
  );
  // Both are awaited later. Until then a failure must not end the process, which has rehearsals to stop.
  for (const later of [connecting, first]) later.catch(() => undefined);
  return { connecting, first };
}

/**
 * Tells what was begun, then exports some of the other project by Harvest v1; two people are in both, whom it skips.
 *
 * @returns everybody of both reports
 */
export async function walkGreenhouse(
  server: ServerInUse,
  { connecting, first }: BegunWalk,
  terminal: Terminal,
): Promise<readonly ReportedPerson[]> {
  const { client } = server;
  await sayConnected(client, 'Greenhouse', connecting, terminal);
  const byV3 = await tellExport(server, await first, terminal);
  const platform = await beginExport(client, {
    project: projects.platform.name,
    connection: names.v1,
    first: fewOfPlatform,
    found: await findJob(client, names.v1),
  });
  return [...byV3, ...(await tellExport(server, platform, terminal))];
}
