import { isDeepStrictEqual } from 'node:util';
import { type Candidate, mergeCandidates } from '@crosswalk/candidates';
import { type ContactValue, toProfile } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { storableText } from '../../candidates/candidate-row.ts';
import { readCandidates } from '../../candidates/read-candidate.ts';
import { updateCandidates } from '../../candidates/store-candidates.ts';
import { newIds } from '../../ids.ts';
import { compareCandidates } from '../../merging/compare-candidates.ts';

/** What a provider gave for somebody. */
export interface FoundFor {
  /** Who they are now, where they were merged away. */
  readonly candidateId: string;
  /** Who looked them up; null once they have left. */
  readonly memberId: string | null;
  readonly provider: string;
  readonly values: readonly ContactValue[];
}

const taken = ['emails', 'phones'] as const;

/**
 * Puts what was found into profiles and keeps each value with its provider and day. The caller holds the organization's
 * identities and the candidates' rows. Nothing is replaced: what stands in a profile stays, and what is there already is
 * not put there twice.
 */
export async function takeInFound(
  tx: Transaction<DB>,
  organizationId: string,
  found: readonly FoundFor[],
): Promise<void> {
  if (found.length === 0) return;
  const ids = [...new Set(found.map(({ candidateId }) => candidateId))].sort();
  const before = await readCandidates(tx, organizationId, ids);
  const after = new Map(before);
  for (const { candidateId, values } of found) {
    const candidate = after.get(candidateId);
    if (candidate !== undefined) after.set(candidateId, withFound(candidate, values));
  }
  const changed = ids.flatMap((id) => {
    const was = before.get(id);
    const is = after.get(id);
    return was === undefined ||
      is === undefined ||
      taken.every((part) => isDeepStrictEqual(was[part], is[part]))
      ? []
      : [{ id, was, is, memberId: found.find(({ candidateId }) => candidateId === id)?.memberId ?? null }];
  });
  await updateCandidates(
    tx,
    organizationId,
    changed.map(({ id, is }) => ({ id, candidate: is })),
  );
  await keepHistory(tx, organizationId, changed);
  await compareCandidates(
    tx,
    organizationId,
    changed.map(({ id }) => id),
  );
  await keepValues(
    tx,
    organizationId,
    found.filter(({ candidateId }) => before.has(candidateId)),
  );
}

function withFound(candidate: Candidate, values: readonly ContactValue[]): Candidate {
  const { emails, phones } = toProfile(values, candidate.location?.countryCode ?? null);
  const bare: Candidate = { ...candidate, emails: [...emails], phones: [...phones] };
  const merged = mergeCandidates(candidate, bare);
  return { ...candidate, emails: merged.emails, phones: merged.phones };
}

interface Changed {
  readonly id: string;
  readonly was: Candidate;
  readonly is: Candidate;
  readonly memberId: string | null;
}

async function keepHistory(
  tx: Transaction<DB>,
  organizationId: string,
  changed: readonly Changed[],
): Promise<void> {
  if (changed.length === 0) return;
  const ids = newIds('change', changed.length);
  const rows = changed.map(({ id, was, is, memberId }, place) => {
    const parts = taken.filter((part) => !isDeepStrictEqual(was[part], is[part]));
    const partsOf = (candidate: Candidate) =>
      Object.fromEntries(parts.map((part) => [part, candidate[part]]));
    return {
      id: ids[place],
      candidate_id: id,
      member_id: memberId,
      before: partsOf(was),
      after: partsOf(is),
    };
  });
  await sql`
    insert into candidate_changes (organization_id, id, candidate_id, member_id, before, after)
    select ${organizationId}, r.id, r.candidate_id, m.id, r.before, r.after
      from jsonb_to_recordset(${storableText(rows)}::jsonb)
        as r (id text, candidate_id text, member_id text, before jsonb, after jsonb)
      left join members m on m.organization_id = ${organizationId} and m.id = r.member_id`.execute(tx);
  // By the clock, not by the beginning of the transaction: whoever looks for what changed since goes by it.
  await sql`
    update candidates set updated_at = clock_timestamp()
     where organization_id = ${organizationId} and id = any(${changed.map(({ id }) => id)}::text[])`.execute(
    tx,
  );
}

async function keepValues(
  tx: Transaction<DB>,
  organizationId: string,
  found: readonly FoundFor[],
): Promise<void> {
  const values = found.flatMap(({ candidateId, provider, values: given }) =>
    given.map((value) => ({
      candidate_id: candidateId,
      provider,
      kind: value.kind,
      value: value.value,
      value_key: value.kind === 'email' ? value.value.toLowerCase() : value.value,
      type: value.type,
      confidence: value.confidence === null ? null : Math.round(value.confidence),
      provider_confidence: value.providerConfidence,
      status: value.status,
      do_not_contact: value.doNotContact,
      fetched_at: value.fetchedAt,
    })),
  );
  // One statement cannot meet the same row twice.
  const once = new Map(
    values.map((value) => [
      JSON.stringify([value.candidate_id, value.kind, value.value_key, value.provider]),
      value,
    ]),
  );
  if (once.size === 0) return;
  const ids = newIds('val', once.size);
  const rows = [...once.values()].map((value, place) => ({ id: ids[place], ...value }));
  await sql`
    insert into contact_values (organization_id, id, candidate_id, kind, value, value_key, type, confidence,
                                provider_confidence, status, do_not_contact, provider, fetched_at)
    select ${organizationId}, r.id, r.candidate_id, r.kind, r.value, r.value_key, r.type, r.confidence,
           r.provider_confidence, r.status, r.do_not_contact, r.provider, r.fetched_at
      from jsonb_to_recordset(${storableText(rows)}::jsonb)
        as r (id text, candidate_id text, kind text, value text, value_key text, type text, confidence integer,
              provider_confidence text, status text, do_not_contact boolean, provider text, fetched_at timestamptz)
    on conflict (organization_id, candidate_id, kind, value_key, provider) do update
      set value = excluded.value, type = excluded.type, confidence = excluded.confidence,
          provider_confidence = excluded.provider_confidence, status = excluded.status,
          do_not_contact = excluded.do_not_contact, fetched_at = excluded.fetched_at`.execute(tx);
}
