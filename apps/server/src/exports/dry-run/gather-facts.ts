import type { Candidate } from '@crosswalk/candidates';
import type { RemotePerson } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../../candidates/read-candidate.ts';
import { oursAmong } from '../engine/ours-among.ts';
import { type Recognisable, recognisableBy } from '../engine/recognise.ts';
import type { ClaimHolder } from '../engine/take-claims.ts';
import { drawPlaceholders } from './draw-placeholders.ts';
import type { DryRun } from './dry-run-row.ts';
import { findEarlierOfMany, findHolders, type KnownRecord } from './earlier-of-many.ts';
import { readFoundPeople } from './found-people.ts';

/** What the ATS said about a candidate when it was last asked. */
export interface AtsCheck {
  /** See `digestOfIdentity`. */
  readonly lookedFor: string;
  readonly found: readonly RemotePerson[];
  /** Ids of those found records that we made. */
  readonly ours: ReadonlySet<string>;
  readonly checkedAt: Date;
  /** Whether it is so new that nobody asks again. */
  readonly fresh: boolean;
}

/** All that is known about one person before anything is sent. */
export interface PersonFacts {
  readonly candidateId: string;
  readonly candidate: Candidate;
  readonly recognisable: Recognisable;
  readonly holders: readonly ClaimHolder[];
  readonly earlier: readonly KnownRecord[];
  readonly check: AtsCheck | null;
}

/** Reads what is known about many people in a handful of statements; who is gone is missing. */
export async function gatherFacts(
  db: Kysely<DB>,
  run: DryRun,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, PersonFacts>> {
  const candidates = await readCandidates(db, run.organizationId, candidateIds);
  const placeholders = await placeholdersFor(db, run, candidates);
  const recognisables = new Map(
    [...candidates].map(([id, candidate]) => [id, recognisableBy(candidate, placeholders.get(id) ?? null)]),
  );
  const keys = [...recognisables].flatMap(([candidateId, { own, shared }]) =>
    [`candidate:${candidateId}`, ...own, ...shared].map((key) => ({ candidateId, key })),
  );
  const holders = await findHolders(db, run, keys);
  const earlier = await findEarlierOfMany(db, run, candidateIds, keys);
  const checks = await readChecks(db, run, candidateIds);
  const facts = new Map<string, PersonFacts>();
  for (const [candidateId, candidate] of candidates) {
    facts.set(candidateId, {
      candidateId,
      candidate,
      recognisable: recognisables.get(candidateId) ?? recognisableBy(candidate, null),
      holders: holders.get(candidateId) ?? [],
      earlier: earlier.get(candidateId) ?? [],
      check: checks.get(candidateId) ?? null,
    });
  }
  return facts;
}

/** Only for people without any valid address, as `recognise` of the engine decides (E4). */
async function placeholdersFor(
  db: Kysely<DB>,
  { organizationId, placeholderEmails, sourceName }: DryRun,
  candidates: ReadonlyMap<string, Candidate>,
): Promise<ReadonlyMap<string, string>> {
  if (!placeholderEmails) return new Map();
  const without = [...candidates].filter(([, { emails }]) => !emails.some((email) => email.valid));
  return drawPlaceholders(
    db,
    organizationId,
    without.map(([id]) => id),
    sourceName,
  );
}

const checkSchema = z.array(
  z.object({
    candidate_id: z.string(),
    looked_for: z.string(),
    found: z.unknown(),
    checked_at: z.date(),
    fresh: z.boolean(),
  }),
);

async function readChecks(
  db: Kysely<DB>,
  { organizationId, accountId }: DryRun,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, AtsCheck>> {
  const { rows } = await sql`
    select candidate_id, looked_for, found, checked_at, expires_at > clock_timestamp() as fresh from ats_checks
     where organization_id = ${organizationId} and account_id = ${accountId}
       and candidate_id = any(${candidateIds}::text[])`.execute(db);
  const checks = checkSchema
    .parse(rows)
    .map(({ found, ...row }) => ({ ...row, found: readFoundPeople(found) }));
  const ours = await oursAmong(
    db,
    { organizationId, accountId },
    checks.flatMap(({ found }) => found),
  );
  return new Map(
    checks.map((row) => [
      row.candidate_id,
      { lookedFor: row.looked_for, found: row.found, ours, checkedAt: row.checked_at, fresh: row.fresh },
    ]),
  );
}
