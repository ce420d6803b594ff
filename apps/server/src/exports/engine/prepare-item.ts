import { nameKey, resumeFileName } from '@crosswalk/candidates';
import type { AlreadyThere, RemotePerson } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Claim } from './claim-item.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { handleRefusal } from './handle-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import { atsName, type LiveItem } from './live-item.ts';
import { finishItem } from './move-item.ts';
import type { AccountRun } from './run.ts';

/** What is to be sent, and what was there before. */
export interface Prepared {
  readonly plan: FrozenPlan;
  readonly warnings: readonly string[];
  /** Ids of all records the ATS showed for this person before anything was sent. */
  readonly baseline: readonly string[];
}

/**
 * Looks the claimed person up and plans what to send. Ends the item where a rule says so (already there and to
 * be skipped, cannot be sent), puts it back where the ATS could not be asked.
 *
 * @returns null when nothing is to be sent now
 */
export async function prepareItem(run: AccountRun, item: LiveItem, claim: Claim): Promise<Prepared | null> {
  const client = await run.client(item.export.connectionId);
  const answer = await client.findPerson({
    emails: claim.emails,
    profileUrls: claim.candidate.links.filter((link) => link.key !== null).map((link) => link.url),
    name: claim.candidate.name.full,
  });
  if (answer.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', answer);
    return null;
  }
  const found = answer.value.filter((person) => person.matchedBy !== 'name');
  const baseline = found.flatMap((person) => person.records.map((record) => record.ids.recordId));
  const { people, sharedEmails } = tellApart(claim, found);
  const stranger = await firstStranger(run, item, people);
  if (stranger !== null && item.export.existing === 'skip') {
    await end(run, item, 'skipped', alreadyThere(item, stranger));
    return null;
  }
  if (stranger !== null && isNamedOtherwise(stranger, claim)) {
    await end(run, item, 'blocked', namedOtherwise(item, stranger));
    return null;
  }
  const already: AlreadyThere =
    stranger !== null && item.export.existing === 'add'
      ? { kind: 'add', person: stranger }
      : { kind: 'create' };
  const fileName = resumeFileName(claim.candidate);
  const plan = item.export.connector.plan({
    candidate: claim.candidate,
    destination: item.export.destination,
    remoteUserId: item.export.remoteUserId,
    sourceName: item.export.sourceName,
    placeholderEmail: claim.placeholder,
    alreadyThere: already,
    withheldEmails: [...claim.withheldEmails, ...sharedEmails],
    resumeFileName: fileName,
  });
  if (plan.blocked !== null) {
    await end(run, item, 'blocked', plan.blocked);
    return null;
  }
  return {
    plan: {
      steps: plan.steps,
      candidate: claim.candidate,
      resumeFileName: fileName,
      emails: claim.emails.filter((email) => !sharedEmails.includes(email)),
      keys: claim.keys.filter((key) => !sharedEmails.some((email) => key === `email:${email}`)),
      outcome: already.kind === 'add' ? 'added' : 'exported',
    },
    warnings: plan.warnings,
    baseline,
  };
}

/**
 * A role address identifies nobody: whom only such a one matched is not this person, but has the address too,
 * and the ATS would make one person of the two if it were sent.
 */
function tellApart(
  claim: Claim,
  found: readonly RemotePerson[],
): { readonly people: readonly RemotePerson[]; readonly sharedEmails: readonly string[] } {
  const roles = new Set(
    claim.candidate.emails.filter((email) => !email.identifies).map((email) => email.key),
  );
  const own = new Set(claim.emails.filter((email) => !roles.has(email)));
  const addressesOf = (person: RemotePerson): readonly string[] =>
    person.records.flatMap((record) => record.emails.map((email) => email.trim().toLowerCase()));
  const isThem = (person: RemotePerson): boolean =>
    person.matchedBy !== 'email' || addressesOf(person).some((email) => own.has(email));
  const others = new Set(found.filter((person) => !isThem(person)).flatMap(addressesOf));
  return {
    people: found.filter(isThem),
    sharedEmails: claim.emails.filter((email) => roles.has(email) && others.has(email)),
  };
}

const recordSchema = z.object({ remote_id: z.string() });

/** The first person there of whom not one record is ours. */
async function firstStranger(
  run: AccountRun,
  item: LiveItem,
  people: readonly RemotePerson[],
): Promise<RemotePerson | null> {
  if (people.length === 0) return null;
  const ids = people.flatMap((person) => person.records.map((record) => record.ids.recordId));
  const { rows } = await sql`
    select remote_id from ats_records
     where organization_id = ${item.organizationId} and account_id = ${item.accountId}
       and remote_id = any(${ids}::text[]) and origin <> 'existing' and undone_at is null`.execute(
    run.services.db,
  );
  const ours = new Set(
    z
      .array(recordSchema)
      .parse(rows)
      .map((row) => row.remote_id),
  );
  return people.find((person) => !person.records.some((record) => ours.has(record.ids.recordId))) ?? null;
}

function isNamedOtherwise(person: RemotePerson, claim: Claim): boolean {
  const there = nameKey(person.name);
  return there !== '' && there !== nameKey(claim.candidate.name.full);
}

function namedOtherwise(item: LiveItem, person: RemotePerson): string {
  const link = person.records.find((record) => record.ids.link !== null)?.ids.link;
  return (
    `Has an e-mail address that ${atsName(item)} knows as ${person.name}${link ? ` (${link})` : ''}: it would make ` +
    'one person of the two. Correct the name or the address on the wrong one, then export again.'
  );
}

function alreadyThere(item: LiveItem, person: RemotePerson): string {
  const link = person.records.find((record) => record.ids.link !== null)?.ids.link;
  const other = nameKey(person.name) === nameKey(item.name) ? '' : ` as ${person.name}`;
  return `Already in ${atsName(item)}${other}, not put there by us${link ? `: ${link}` : '.'}`;
}

async function end(
  run: AccountRun,
  item: LiveItem,
  outcome: 'skipped' | 'blocked',
  reason: string,
): Promise<void> {
  await inTransaction(run, (tx) => finishItem(tx, item, 'claimed', outcome, reason));
}
