import type { Answer } from '../connector.ts';
import { fieldsOf, idOf } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { readByIds } from './lists.ts';
import type { Application } from './record.ts';

/**
 * Which user is credited with an application, by its id: prospect owner, recruiter, or the user behind the
 * referrer. Greenhouse tells nobody who made a record. Where a scope is missing, that trace is.
 */
export async function readCredited(
  api: GreenhouseApi,
  applications: readonly Application[],
): Promise<Answer<ReadonlyMap<string, string>>> {
  const credited = new Map<string, string>();
  const referrers = await userOfReferrers(api, applications);
  if (referrers.kind !== 'answer') return referrers;
  const owners = await ownersOfProspects(api, applications);
  if (owners.kind !== 'answer') return owners;
  for (const { id, referrerId, recruiterId } of applications) {
    const user = owners.value.get(id) ?? recruiterId ?? referrers.value.get(referrerId ?? '');
    if (user !== undefined) credited.set(id, user);
  }
  return { kind: 'answer', value: credited };
}

function ownersOfProspects(
  api: GreenhouseApi,
  applications: readonly Application[],
): Promise<Answer<ReadonlyMap<string, string>>> {
  const ids = applications.filter(({ prospect }) => prospect).map(({ id }) => id);
  return pairs(api, '/prospect_details', 'application_ids', ids, 'prospect_details:list', [
    'application_id',
    'prospect_owner_id',
  ]);
}

function userOfReferrers(
  api: GreenhouseApi,
  applications: readonly Application[],
): Promise<Answer<ReadonlyMap<string, string>>> {
  const ids = applications.flatMap(({ referrerId }) => referrerId ?? []);
  return pairs(api, '/referrers', 'ids', ids, 'referrers:list', ['id', 'user_id']);
}

async function pairs(
  api: GreenhouseApi,
  path: string,
  filter: string,
  ids: readonly string[],
  permission: 'prospect_details:list' | 'referrers:list',
  [key, value]: readonly [string, string],
): Promise<Answer<ReadonlyMap<string, string>>> {
  const answer = await readByIds(api, path, filter, ids, permission);
  if (answer.kind === 'forbidden') return { kind: 'answer', value: new Map() };
  if (answer.kind !== 'answer') return answer;
  const found = answer.value.flatMap((row) => {
    const from = idOf(fieldsOf(row)[key]);
    const to = idOf(fieldsOf(row)[value]);
    return from === null || to === null ? [] : ([[from, to]] as const);
  });
  return { kind: 'answer', value: new Map(found) };
}
