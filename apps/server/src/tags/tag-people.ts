import { isDoNotContact } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { shareIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { holdSelected } from '../search/hold-selected.ts';
import type { Selection } from '../search/selection-schemas.ts';
import { refreshWordsOf } from '../search/stale-words.ts';
import { type Actor, mayAct, type Services } from '../services.ts';
import { makeTags } from './make-tags.ts';

export interface Tagging {
  readonly selection: Selection;
  /** Names, tidied; those that are not there are made. */
  readonly add: readonly string[];
  /** Names, tidied, letter case ignored; those that are not there are on nobody. */
  readonly remove: readonly string[];
}

export interface Tagged {
  /** How many were selected. */
  readonly candidates: number;
  /** How many tags were put on that were not there, and taken off that were. */
  readonly added: number;
  readonly removed: number;
}

/**
 * Puts tags on people and takes others off, all of it or nothing. Search knows it at once for a few people, and within
 * a minute for many; the filter by tag knows it at once for all.
 *
 * @throws {Problem} as `selectedIds`; 403 `adminsFree` when somebody else than an admin takes off Do Not Contact
 */
export async function tagPeople(
  services: Services,
  actor: Actor,
  { selection, add, remove }: Tagging,
): Promise<Tagged> {
  if (!mayAct(actor.role, 'admin') && isDoNotContact({ tags: remove }))
    throw new Problem(
      403,
      'adminsFree',
      'Only an admin takes off Do Not Contact. Ask one, or leave these people marked.',
    );
  const { tagged, ids } = await services.db.transaction().execute(async (tx) => {
    await shareIdentities(tx, actor.organizationId);
    const ids = await holdSelected(tx, actor, selection);
    const added = await putOn(tx, actor, ids, await makeTags(tx, actor, add));
    const removed = await takeOff(tx, actor, ids, remove);
    await tellDoNotContact(tx, actor, ids, { add: added > 0 ? add : [], remove: removed > 0 ? remove : [] });
    return { tagged: { candidates: ids.length, added, removed }, ids };
  });
  if (tagged.added + tagged.removed > 0) await refreshWordsOf(services, actor.organizationId, ids);
  return tagged;
}

/** The log names one person, and how many where there are more. */
async function tellDoNotContact(
  tx: Transaction<DB>,
  actor: Actor,
  ids: readonly string[],
  { add, remove }: Pick<Tagging, 'add' | 'remove'>,
): Promise<void> {
  const [only] = ids;
  const subject = ids.length === 1 && only !== undefined ? { kind: 'candidate', id: only } : null;
  // Of many, so many is enough: fifty thousand ids would be no entry.
  const details = {
    people: ids.length,
    ...(ids.length > 1 && ids.length <= 100 ? { candidateIds: ids } : {}),
  };
  if (isDoNotContact({ tags: add }))
    await recordAudit(tx, { ...actedBy(actor), action: 'doNotContact.put', subject, details });
  if (isDoNotContact({ tags: remove }))
    await recordAudit(tx, { ...actedBy(actor), action: 'doNotContact.taken', subject, details });
}

const changedSchema = z.object({ changed: z.number() });

async function putOn(
  tx: Transaction<DB>,
  { organizationId }: Actor,
  candidateIds: readonly string[],
  tagIds: readonly string[],
): Promise<number> {
  if (tagIds.length === 0) return 0;
  const { rows } = await sql`
    with put as (
      insert into candidate_tags (organization_id, candidate_id, tag_id, created_at)
      select ${organizationId}, c.id, t.id, statement_timestamp()
        from unnest(${candidateIds}::text[]) as c (id)
       cross join unnest(${tagIds}::text[]) as t (id)
       order by c.id, t.id
      on conflict do nothing
      returning candidate_id)
    , behind as (
      insert into stale_words (organization_id, candidate_id)
      select distinct ${organizationId}, candidate_id from put)
    select count(*)::integer as changed from put`.execute(tx);
  return changedSchema.parse(rows[0]).changed;
}

async function takeOff(
  tx: Transaction<DB>,
  { organizationId }: Actor,
  candidateIds: readonly string[],
  names: readonly string[],
): Promise<number> {
  if (names.length === 0) return 0;
  const { rows } = await sql`
    with held as materialized (
      select ct.candidate_id, ct.tag_id
        from candidate_tags ct
       where ct.organization_id = ${organizationId} and ct.candidate_id = any(${candidateIds}::text[])
         and ct.tag_id in (
           select t.id from unnest(${names}::text[]) as wanted (name)
             join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(wanted.name))
       order by ct.candidate_id, ct.tag_id for update of ct)
    , taken as (
      delete from candidate_tags ct using held
       where ct.organization_id = ${organizationId} and ct.candidate_id = held.candidate_id and ct.tag_id = held.tag_id
      returning ct.candidate_id)
    , behind as (
      insert into stale_words (organization_id, candidate_id)
      select distinct ${organizationId}, candidate_id from taken)
    select count(*)::integer as changed from taken`.execute(tx);
  return changedSchema.parse(rows[0]).changed;
}
