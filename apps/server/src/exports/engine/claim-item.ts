import { type Candidate, nameKey } from '@crosswalk/candidates';
import { sql } from 'kysely';
import { readCandidate } from '../../candidates/read-candidate.ts';
import { findEarlierRecords } from './earlier-records.ts';
import { inTransaction } from './in-transaction.ts';
import type { LiveItem } from './live-item.ts';
import { finishItem, moved } from './move-item.ts';
import { recognise } from './recognise.ts';
import { beingExported, exportedBefore, type Refusal, sharedAddress } from './refusals.ts';
import type { AccountRun } from './run.ts';
import { takeClaims } from './take-claims.ts';

/** What was won: the candidate as of now, and what the ATS would recognise them by. */
export interface Claim {
  readonly candidate: Candidate;
  readonly placeholder: string | null;
  /** The addresses that may be sent, lower case, the placeholder included. */
  readonly emails: readonly string[];
  /** Role addresses that are somebody else's too, lower case: not to be sent. */
  readonly withheldEmails: readonly string[];
  /** All keys held, except the candidate's own id: `email:…` and `linkedin:…`. */
  readonly keys: readonly string[];
}

/**
 * Wins the sole right to send this person to this account, or ends the item: exported before, being exported
 * elsewhere, or sharing an address with somebody else. "Exported before" is decided under the claim, so that of
 * two exports started at once only one can find "never". Role addresses decide nothing: where somebody else has
 * one, it is left out.
 *
 * @returns null when the item was ended
 */
export async function claimItem(run: AccountRun, item: LiveItem): Promise<Claim | null> {
  return inTransaction(run, async (tx) => {
    await run.lease.fence(tx);
    const end = async ({ outcome, reason }: Refusal): Promise<null> => {
      await finishItem(tx, item, 'waiting', outcome, reason);
      return null;
    };
    const candidate = await readCandidate(tx, item.organizationId, item.candidateId);
    if (candidate === null)
      return end({ outcome: 'failed', reason: 'This candidate was deleted in Crosswalk.' });
    const name = nameKey(candidate.name.full);
    const { placeholder, own, shared } = await recognise(tx, item, candidate);
    const taken = await takeClaims(tx, item, [`candidate:${item.candidateId}`, ...own], shared);
    if (taken.holder !== null) return end(beingExported(item, taken.holder, name));
    const earlier = await findEarlierRecords(tx, item, [...own, ...shared]);
    const stranger = earlier.find(
      (record) => record.key !== null && own.includes(record.key) && record.nameKey !== name,
    );
    if (stranger !== undefined) return end(sharedAddress(item, stranger.key ?? '', stranger.name));
    const before = earlier.find((record) => record.key === null || own.includes(record.key));
    if (before !== undefined && !item.export.includeExported) return end(exportedBefore(before));
    const free = taken.shared.filter((key) => !earlier.some((record) => record.key === key));
    await moved(
      item,
      sql`update export_items set state = 'claimed', epoch = ${run.lease.epoch}
           where organization_id = ${item.organizationId} and id = ${item.id} and state = 'waiting'
          returning 1`.execute(tx),
    );
    const keys = [...own, ...free];
    return {
      candidate,
      placeholder,
      emails: addresses(keys),
      withheldEmails: addresses(shared.filter((key) => !free.includes(key))),
      keys,
    };
  });
}

function addresses(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key.startsWith('email:')).map((key) => key.slice('email:'.length));
}
