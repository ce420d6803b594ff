import { identityKeys, nameKey, placeholderEmail, type Candidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidate } from '../../candidates/read-candidate.ts';
import { drawPlaceholderNumber } from '../draw-placeholder-number.ts';
import { describeDestination, destinationSchema } from '../destination.ts';
import { atsName, type LiveItem } from './live-item.ts';
import { finishItem, ItemMoved, moved } from './move-item.ts';
import type { AccountRun } from './run.ts';

/** What was won: the candidate as of now, and what the ATS would recognise them by. */
export interface Claim {
  readonly candidate: Candidate;
  readonly placeholder: string | null;
  readonly emails: readonly string[];
  /** `email:…` and `linkedin:…`, sorted. */
  readonly keys: readonly string[];
}

/**
 * Wins the sole right to send this person to this account, or ends the item: exported before, being exported
 * elsewhere, or sharing an address with somebody else. "Exported before" is decided under the claim, so that of
 * two exports started at once only one can find "never".
 *
 * @returns null when the item was ended
 */
export async function claimItem(run: AccountRun, item: LiveItem): Promise<Claim | null> {
  return run.services.db.transaction().execute(async (tx) => {
    await run.lease.fence(tx);
    const candidate = await readCandidate(tx, item.organizationId, item.candidateId);
    if (candidate === null) {
      await finishItem(tx, item, 'waiting', 'failed', 'This candidate was deleted in Crosswalk.');
      return null;
    }
    const claim = await recognise(tx, item, candidate);
    const wanted = [`candidate:${item.candidateId}`, ...claim.keys];
    const refusal =
      (await takeClaims(tx, item, wanted, nameKey(candidate.name.full))) ??
      (await exportedBefore(tx, item, claim, nameKey(candidate.name.full)));
    if (refusal !== null) {
      await finishItem(tx, item, 'waiting', refusal.outcome, refusal.reason);
      return null;
    }
    await moved(
      item,
      sql`update export_items set state = 'claimed', epoch = ${run.lease.epoch}
           where organization_id = ${item.organizationId} and id = ${item.id} and state = 'waiting'
          returning 1`.execute(tx),
    );
    return claim;
  });
}

async function recognise(tx: Transaction<DB>, item: LiveItem, candidate: Candidate): Promise<Claim> {
  const real = candidate.emails.filter((email) => email.valid).map((email) => email.address);
  const placeholder =
    candidate.emails.length === 0 && item.export.placeholderEmails
      ? placeholderEmail(
          await drawPlaceholderNumber(tx, item.organizationId, item.candidateId),
          item.export.sourceName,
        )
      : null;
  const emails = placeholder === null ? real : [placeholder];
  const keys = new Set([
    ...emails.map((address) => `email:${address.toLowerCase()}`),
    ...identityKeys(candidate).profileKeys,
  ]);
  return { candidate, placeholder, emails, keys: [...keys].sort() };
}

interface Refusal {
  readonly outcome: 'skipped' | 'blocked';
  readonly reason: string;
}

const holderSchema = z.object({
  key: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  export_id: z.string(),
  state: z.string(),
});

/** Inserted in sorted order, so that two transactions never wait for each other crosswise. */
async function takeClaims(
  tx: Transaction<DB>,
  item: LiveItem,
  keys: readonly string[],
  name: string,
): Promise<Refusal | null> {
  const sorted = [...keys].sort();
  const { rows } = await sql`
    insert into export_claims (organization_id, account_id, key, item_id)
    select ${item.organizationId}, ${item.accountId}, key, ${item.id}
      from unnest(${sorted}::text[]) with ordinality as wanted (key, place) order by place
    on conflict do nothing returning key`.execute(tx);
  if (rows.length === sorted.length) return null;
  const others = await sql`
    select c.key, i.candidate_id, i.name, i.export_id, i.state
      from export_claims c
      join export_items i on i.organization_id = c.organization_id and i.id = c.item_id
     where c.organization_id = ${item.organizationId} and c.account_id = ${item.accountId}
       and c.key = any(${sorted}::text[]) and c.item_id <> ${item.id}`.execute(tx);
  const holders = z.array(holderSchema).parse(others.rows);
  const same = holders.find((holder) => holder.candidate_id === item.candidateId);
  const holder = same ?? holders[0];
  // Whoever held it let go between the two statements: start over rather than go on half claimed.
  if (holder === undefined) throw new ItemMoved(item.id);
  if (same !== undefined || nameKey(holder.name) === name)
    return {
      outcome: 'skipped',
      reason:
        holder.state === 'attention'
          ? `${holder.name} waits for a decision in export ${holder.export_id}. Decide there first.`
          : `Being exported in export ${holder.export_id}.`,
    };
  return { outcome: 'blocked', reason: sharedAddress(item, holder.key, holder.name) };
}

const recordSchema = z.object({
  candidate_id: z.string(),
  name_key: z.string(),
  full_name: z.string(),
  destination: destinationSchema,
  sent_at: z.date(),
  key: z.string().nullable(),
});

async function exportedBefore(
  tx: Transaction<DB>,
  item: LiveItem,
  claim: Claim,
  name: string,
): Promise<Refusal | null> {
  const { rows } = await sql`
    select r.candidate_id, r.name_key, c.full_name, r.destination, r.sent_at, null as key
      from ats_records r
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where r.organization_id = ${item.organizationId} and r.account_id = ${item.accountId}
       and r.candidate_id = ${item.candidateId} and r.undone_at is null
       and r.item_id is distinct from ${item.id}
    union all
    select r.candidate_id, r.name_key, c.full_name, r.destination, r.sent_at, k.key
      from ats_record_keys k
      join ats_records r on r.organization_id = k.organization_id and r.id = k.record_id
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where k.organization_id = ${item.organizationId} and k.account_id = ${item.accountId}
       and k.key = any(${claim.keys}::text[]) and r.candidate_id <> ${item.candidateId}
       and r.undone_at is null`.execute(tx);
  const records = z.array(recordSchema).parse(rows);
  const other = records.find((record) => record.key !== null && record.name_key !== name);
  if (other !== undefined)
    return { outcome: 'blocked', reason: sharedAddress(item, other.key ?? '', other.full_name) };
  const before = records[0];
  if (before === undefined || item.export.includeExported) return null;
  const day = before.sent_at.toISOString().slice(0, 10);
  return {
    outcome: 'skipped',
    reason: `Exported before, on ${day}, ${describeDestination(before.destination)}.`,
  };
}

function sharedAddress(item: LiveItem, key: string, other: string): string {
  const what = key.startsWith('email:') ? `e-mail ${key.slice(6)}` : `profile ${key}`;
  return (
    `Has the same ${what} as ${other}, under another name. ${atsName(item)} would make one person of the two. ` +
    'Merge them in Crosswalk if they are one, or take the address off the wrong one, then export again.'
  );
}
