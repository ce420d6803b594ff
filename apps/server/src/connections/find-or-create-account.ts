import type { EnvironmentId, Manifest } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { newId } from '../ids.ts';

export interface AccountToFind {
  readonly manifest: Manifest;
  readonly environment: EnvironmentId;
  readonly remoteKey: string;
}

/** The ATS account behind credentials, with what paces and leases it. To be called under `lockConnections`. */
export async function findOrCreateAccount(
  trx: Transaction<DB>,
  organizationId: string,
  { manifest, environment, remoteKey }: AccountToFind,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const known = await trx
    .selectFrom('ats_accounts')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('ats', '=', manifest.ats)
    .where('environment', '=', environment)
    .where('remote_key', '=', remoteKey)
    .executeTakeFirst();
  if (known !== undefined) return { id: known.id, isNew: false };
  const id = newId('acct');
  await trx
    .insertInto('ats_accounts')
    .values({ organization_id: organizationId, id, ats: manifest.ats, environment, remote_key: remoteKey })
    .execute();
  const key = { organization_id: organizationId, account_id: id };
  await trx.insertInto('account_leases').values(key).execute();
  const { perSecond } = manifest.limits;
  await trx
    .insertInto('account_paces')
    .values({ ...key, per_second: perSecond, ceiling: perSecond })
    .execute();
  return { id, isNew: true };
}
