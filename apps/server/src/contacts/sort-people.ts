import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Chosen, chosenSet } from '../exports/chosen-candidates.ts';
import { Problem } from '../http/problem.ts';
import { readIds, refuseMissing, refuseTooMany } from '../search/selection.ts';
import type { Actor } from '../services.ts';
import { type AskMode, type ContactKindName, contactKinds } from './contact-words.ts';
import { type ProviderRow, providersFor } from './providers/provider-row.ts';
import { findRestricted } from './restrictions/find-restricted.ts';

/** Why somebody is not asked for, or `ask`. */
const verdicts = [
  'ask',
  'restricted',
  'doNotContact',
  'doNotCall',
  'known',
  'askedRecently',
  'beingAsked',
] as const;
export type Verdict = (typeof verdicts)[number];

const sortedSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(contactKinds),
  verdict: z.enum(verdicts),
});

/** One person and kind, and what is to become of it. */
export type Sorted = z.infer<typeof sortedSchema>;

export interface Sorting {
  readonly want: readonly ContactKindName[];
  readonly ask: AskMode;
  /** Whether people marked Do Not Contact, and numbers marked Do Not Call, are asked for all the same. */
  readonly override: boolean;
  readonly refreshDays: number;
  /** As `openRestrictionKey` gave it. */
  readonly restrictionKey: Buffer | null;
}

/**
 * Sorts everybody who is chosen, in their order, each once for each kind that is wanted: e-mail before phone. The number
 * of statements does not depend on how many they are.
 *
 * @throws {Problem} 404 `noCandidate`, 422 `tooManySelected`, 422 `nobodyToLookUp`
 */
export async function sortPeople(
  db: Kysely<DB>,
  actor: Actor,
  chosen: Chosen,
  rows: readonly ProviderRow[],
  sorting: Sorting,
): Promise<readonly Sorted[]> {
  const { organizationId } = actor;
  const { people, project } = chosen;
  const since = sql`now() - make_interval(days => ${sorting.refreshDays})`;
  const found = await sql`
    with chosen as materialized (${chosenSet(actor, chosen)})
    select c.id, c.full_name as name, k.kind,
           case
             when ${isRestricted} then 'restricted'
             when ${!sorting.override} and ${isDoNotContact} then 'doNotContact'
             when ${!sorting.override} and k.kind = 'phone'
                  and c.profile -> 'contactLimits' -> 'doNotCall' = 'true'::jsonb then 'doNotCall'
             when ${isKnown(sorting.ask, since)} then 'known'
             when ${isAskedRecently(rows, sorting, since)} then 'askedRecently'
             when exists (select from contact_items i
                           where i.organization_id = c.organization_id and i.kind = k.kind and i.state <> 'done'
                             and i.candidate_id in (select * from same_person(c.organization_id, c.id))) then 'beingAsked'
             else 'ask' end as verdict
      from chosen
      join candidates c on c.organization_id = ${organizationId} and c.id = chosen.id
     cross join unnest(${sorting.want}::text[]) as k (kind)
     order by chosen.place, k.kind`.execute(db);
  const bySql = z.array(sortedSchema).parse(found.rows);
  const restricted = await findRestricted(db, organizationId, sorting.restrictionKey, [
    ...new Set(bySql.map(({ id }) => id)),
  ]);
  const sorted = bySql.map((one) =>
    restricted.has(one.id) ? { ...one, verdict: 'restricted' as const } : one,
  );
  const number = sorted.length / sorting.want.length;
  if (people.kind === 'searched' && people.limited) refuseTooMany(number);
  if (people.kind === 'named' && number < people.candidateIds.length)
    await refuseMissing(db, actor, people.candidateIds, await readIds(db, chosenSet(actor, chosen)), project);
  if (sorted.length > 0) return sorted;
  throw new Problem(
    422,
    'nobodyToLookUp',
    `There is nobody in “${project?.name ?? 'the selection'}” to look up.`,
  );
}

const isRestricted = sql`exists (
  select from contact_restrictions r
   where r.organization_id = c.organization_id
     and r.candidate_id in (select * from same_person(c.organization_id, c.id)))`;

/** As `isDoNotContact` of the candidates' package. */
const isDoNotContact = sql`exists (
  select from candidate_tags ct join tags t on t.organization_id = ct.organization_id and t.id = ct.tag_id
   where ct.organization_id = c.organization_id and ct.candidate_id = c.id
     and regexp_replace(lower(btrim(t.name)), '[[:space:]_-]+', ' ', 'g') = 'do not contact')`;

/** What did not come from a provider does not go out of date by itself. */
function isKnown(ask: AskMode, since: unknown) {
  if (ask === 'everybody') return sql`false`;
  const has = sql`(case k.kind when 'email' then c.email_count else c.phone_count end) > 0`;
  if (ask === 'missing') return has;
  return sql`(${has} and coalesce(
    (select max(v.fetched_at) >= ${since} from contact_values v
      where v.organization_id = c.organization_id and v.kind = k.kind
        and v.candidate_id in (select * from same_person(c.organization_id, c.id))), true))`;
}

/** All who could be asked for this kind said no a short while ago. */
function isAskedRecently(rows: readonly ProviderRow[], { want, ask }: Sorting, since: unknown) {
  if (ask === 'everybody') return sql`false`;
  const kinds = want.map((kind) => {
    const ids = providersFor(rows, kind).map(({ provider }) => provider.manifest.id);
    // Where nobody can be asked, nobody was.
    if (ids.length === 0) return sql`false`;
    return sql`(k.kind = ${kind} and ${ids.length} = (
      select count(distinct l.provider) from contact_lookups l
       where l.organization_id = c.organization_id and l.candidate_id = c.id and l.kind = ${kind}
         and l.state = 'settled' and l.answer = 'notFound' and l.settled_at >= ${since}
         and l.provider = any(${ids}::text[])))`;
  });
  return sql`(${sql.join(kinds, sql` or `)})`;
}
