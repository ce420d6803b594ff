import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { requireCandidate } from '../candidates/find-candidate.ts';
import { readContactSettings } from './contact-settings.ts';
import {
  type ContactKindName,
  contactKinds,
  contactOutcomes,
  contactStatuses,
  contactTypes,
  openStates,
} from './contact-words.ts';
import { namedProvider, providerName } from './providers/provider-row.ts';
import type { CandidateContacts } from './schemas.ts';

const valueSchema = z.object({
  kind: z.enum(contactKinds),
  value: z.string(),
  type: z.enum(contactTypes),
  status: z.enum(contactStatuses),
  confidence: z.number().nullable(),
  provider_confidence: z.string().nullable(),
  provider: z.string(),
  fetched_at: z.date(),
  do_not_contact: z.boolean().nullable(),
});

const itemSchema = z.object({
  kind: z.enum(contactKinds),
  run_id: z.string(),
  state: z.enum([...openStates, 'done']),
  outcome: z.enum(contactOutcomes).nullable(),
  provider: z.string().nullable(),
  reason: z.string().nullable(),
  settled_at: z.date().nullable(),
});
type LastItem = z.infer<typeof itemSchema>;

/**
 * What providers gave for somebody, and whoever was merged into them, newest first; what is being asked for; what came
 * of it last.
 * @throws {Problem} as `requireCandidate`
 */
export async function readCandidateContacts(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<z.infer<typeof CandidateContacts>> {
  await requireCandidate(db, organizationId, candidateId);
  const [{ refreshDays }, values, items, restricted] = await Promise.all([
    readContactSettings(db, organizationId),
    readValues(db, organizationId, candidateId),
    readLastItems(db, organizationId, candidateId),
    readRestriction(db, organizationId, candidateId),
  ]);
  return { values, restricted, kinds: contactKinds.map((kind) => kindOf(kind, items, refreshDays)) };
}

function kindOf(kind: ContactKindName, items: readonly LastItem[], refreshDays: number) {
  const mine = items.filter((item) => item.kind === kind);
  const open = mine.find(({ state }) => state !== 'done');
  const last = mine.find(({ state }) => state === 'done');
  const asked = last?.outcome === 'notFound' || last?.outcome === 'askedRecently';
  return {
    kind,
    running:
      open === undefined || open.state === 'done'
        ? null
        : {
            runId: open.run_id,
            state: open.state,
            provider: open.provider === null ? null : providerName(open.provider),
          },
    lastAsked:
      last?.outcome == null || last.settled_at === null
        ? null
        : { outcome: last.outcome, at: last.settled_at.toISOString(), reason: last.reason },
    askAgainAfter:
      asked && last.settled_at !== null
        ? new Date(last.settled_at.getTime() + refreshDays * 86_400_000).toISOString()
        : null,
  };
}

async function readValues(db: Kysely<DB>, organizationId: string, candidateId: string) {
  const { rows } = await sql`
    select kind, value, type, status, confidence, provider_confidence, provider, fetched_at, do_not_contact
      from contact_values
     where organization_id = ${organizationId}
       and candidate_id in (select * from same_person(${organizationId}, ${candidateId}))
     order by fetched_at desc, id limit 200`.execute(db);
  return z
    .array(valueSchema)
    .parse(rows)
    .map((row) => ({
      kind: row.kind,
      value: row.value,
      type: row.type,
      status: row.status,
      confidence: row.confidence,
      providerConfidence: row.provider_confidence,
      provider: namedProvider(row.provider),
      fetchedAt: row.fetched_at.toISOString(),
      doNotContact: row.do_not_contact,
    }));
}

/** Of each kind the open one, and the last one that somebody was asked for. */
async function readLastItems(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<LastItem[]> {
  const { rows } = await sql`
    select distinct on (kind, state = 'done') kind, run_id, state, outcome, provider, reason, settled_at
      from contact_items
     where organization_id = ${organizationId} and kind = any('{email,phone}')
       and candidate_id in (select * from same_person(${organizationId}, ${candidateId}))
       and (state <> 'done' or outcome not in ('known', 'beingAsked', 'askedRecently', 'cancelled'))
     order by kind, state = 'done', settled_at desc, id desc`.execute(db);
  return z.array(itemSchema).parse(rows);
}

const restrictionSchema = z.object({ provider: z.string(), reason: z.string(), at: z.date() });

async function readRestriction(db: Kysely<DB>, organizationId: string, candidateId: string) {
  const { rows } = await sql`
    select provider, reason, at from contact_restrictions
     where organization_id = ${organizationId}
       and candidate_id in (select * from same_person(${organizationId}, ${candidateId}))
     order by at limit 1`.execute(db);
  if (rows.length === 0) return null;
  const { provider, reason, at } = restrictionSchema.parse(rows[0]);
  return { provider: namedProvider(provider), reason, at: at.toISOString() };
}
