import type { ConnectorClient } from '@crosswalk/connectors';
import { asConnection, openableConnections } from '../../connections/connection-row.ts';
import { sourcesList } from '../../connections/lists/list-types.ts';
import { askForList } from '../../connections/lists/load-list.ts';
import { readSource } from '../../connections/read-source.ts';
import { rejudgeSource } from '../../connections/rejudge-source.ts';
import type { Destination } from '../destination.ts';
import { findPool } from '../find-pool.ts';
import { stopsExport } from './handle-refusal.ts';
import type { Stop } from './pause-export.ts';
import { type AccountRun, CannotOpen, type UsedConnection } from './run.ts';
import { stopsForLists } from './run-settings.ts';

/**
 * Why nobody can be sent there now: the job is not open any more, the pool or its stage is gone (E5); null when
 * nothing is in the way, or it cannot be told.
 */
export async function destinationStop(
  client: ConnectorClient,
  destination: Destination,
): Promise<Stop | null> {
  switch (destination.kind) {
    case 'prospect':
      return null;
    case 'job': {
      const job = await client.readJob(destination.jobId);
      if (job.kind !== 'answer') return stopsExport(job);
      if (job.value.open) return null;
      return {
        reason: `${job.value.title} is not open any more (${job.value.state}). Choose another job and export the rest.`,
        forAdmin: 'To go on with this job, open it again there, then choose Try the same again.',
        cause: 'destination',
      };
    }
    case 'pool': {
      if (client.listPools === null) return null;
      const pools = await client.listPools();
      if (pools.kind !== 'answer') return stopsExport(pools);
      const found = findPool(pools.value, destination);
      if (found.kind === 'found') return null;
      const what = found.what === 'pool' ? 'pool' : 'stage of the pool';
      return {
        reason: `The prospect ${what} ${destination.title} is not there any more. Choose another one and export the rest.`,
        forAdmin: 'One that is made again there is another one, and has to be chosen anew.',
        cause: 'destination',
      };
    }
  }
}

/**
 * Why nobody can be sent in this user's name now: they are deactivated or gone over there (E5); null when nothing is in
 * the way, or it cannot be told.
 */
export async function memberStop(client: ConnectorClient, remoteUserId: string): Promise<Stop | null> {
  const user = await client.readUser(remoteUserId);
  const away = user.kind === 'gone' && user.what === 'user';
  return away || user.kind === 'unauthorised' ? stopsExport(user) : null;
}

/**
 * Why nobody can be planned now: what plans need cannot be read, or there is no source to give people (G2); null when
 * nothing is in the way. That is no candidate's fault, so the export waits instead of failing them.
 */
export async function planningStop(run: AccountRun, used: UsedConnection): Promise<Stop | null> {
  const settings = await run.settings(used);
  if (settings.kind !== 'answer') return stopsForLists(settings);
  const { organizationId, accountId } = run.account;
  const { db } = run.services;
  const row = await openableConnections(db)
    .where('connections.organization_id', '=', organizationId)
    .where('connections.account_id', '=', accountId)
    .where('connections.id', '=', used.connectionId)
    .executeTakeFirst();
  if (row === undefined)
    throw new CannotOpen('The connection was removed. Connect the same account again, then retry.');
  const connection = asConnection(row);
  let source = await readSource(db, connection);
  if (source === null || source.trouble !== null) {
    // It may have been made a moment ago.
    const sources = await askForList(run.services, connection, sourcesList);
    if (sources.kind !== 'answer') return stopsForLists(sources);
    source = await readSource(db, connection);
    await rejudgeSource(db, connection);
  }
  if (source === null || source.trouble === null) return null;
  return { reason: `${source.trouble} It goes on by itself then.`, forAdmin: null, cause: 'source' };
}
