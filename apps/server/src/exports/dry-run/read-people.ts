import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { cutPageBy, readPosition } from '../../http/cursor.ts';
import { describeDestination } from '../destination.ts';
import type { StoredDryRun } from './dry-run-row.ts';
import type { KnownRecord } from './earlier-of-many.ts';
import { type AtsCheck, gatherFacts, type PersonFacts } from './gather-facts.ts';
import { judgePerson, type Rival } from './judge-person.ts';
import { missingIn } from './missing.ts';
import type { DryRunPeople, DryRunPerson, PeopleQueryInput, shown } from './schemas.ts';

type Person = z.infer<typeof DryRunPerson>;

const rowsSchema = z.array(
  z.object({
    position: z.number(),
    candidate_id: z.string(),
    rivals: z.array(z.object({ key: z.string(), candidateId: z.string(), name: z.string() })),
    asked: z.boolean(),
    check_problem: z.string().nullable(),
  }),
);
export type PersonOfRun = z.infer<typeof rowsSchema>[number];

const picks: Readonly<Record<(typeof shown)[number], ReturnType<typeof sql>>> = {
  send: sql`p.verdict = 'send'`,
  skip: sql`p.verdict = 'skip'`,
  block: sql`p.verdict = 'block'`,
  warned: sql`p.warned and p.verdict = 'send'`,
  alreadyThere: sql`p.already_there`,
  withoutEmail: sql`p.verdict = 'send' and 'email' = any(p.missing)`,
};

/**
 * A page of a dry run in the order of sending, with the exact payloads as an export started now would freeze them.
 * They are worked out anew: a profile that was mended since shows mended.
 *
 * @throws {Problem} 422 `invalidInput` for a cursor that is not one of this list
 */
export async function readDryRunPeople(
  db: Kysely<DB>,
  run: StoredDryRun,
  { show, cursor, limit }: PeopleQueryInput,
): Promise<z.infer<typeof DryRunPeople>> {
  const after = cursor === undefined ? 0 : readPosition(cursor);
  const picked = show === undefined ? sql`true` : picks[show];
  const rows = await readPeopleOfRun(
    db,
    run,
    sql`${picked} and p.position > ${after} order by p.position limit ${limit + 1}`,
  );
  const page = cutPageBy(rows, limit, ({ position }) => String(position));
  const facts = await gatherFacts(
    db,
    run,
    page.rows.map((row) => row.candidate_id),
  );
  const people = page.rows.flatMap((row) => {
    const known = facts.get(row.candidate_id);
    return known === undefined ? [] : [describe(run, row, known)];
  });
  return { people, nextCursor: page.nextCursor };
}

/** Rows of a dry run with the names of their rivals; `rest` narrows and orders `dry_run_people p`. */
export async function readPeopleOfRun(
  db: Kysely<DB>,
  { organizationId, id }: Pick<StoredDryRun, 'organizationId' | 'id'>,
  rest: ReturnType<typeof sql>,
): Promise<readonly PersonOfRun[]> {
  const { rows } = await sql`
    select p.position, p.candidate_id, p.checked_at is not null as asked, p.check_problem,
           coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'candidateId', c.id, 'name', c.full_name))
                       from jsonb_to_recordset(p.rivals) as r (key text, "candidateId" text)
                       join candidates c on c.organization_id = p.organization_id and c.id = r."candidateId"),
                    '[]') as rivals
      from dry_run_people p
     where p.organization_id = ${organizationId} and p.dry_run_id = ${id} and ${rest}`.execute(db);
  return rowsSchema.parse(rows);
}

function describe(run: StoredDryRun, row: PersonOfRun, facts: PersonFacts): Person {
  const rivals: readonly Rival[] = row.rivals;
  const judged = judgePerson(run, facts, rivals, () => row.asked);
  const { prepared } = judged;
  return {
    candidateId: row.candidate_id,
    position: row.position,
    name: facts.candidate.name.full,
    verdict: judged.verdict,
    why: judged.why,
    reason: judged.reason,
    before: judged.before === null ? null : describeBefore(judged.before),
    there: judged.check === null ? null : describeThere(judged.check),
    checkProblem: row.check_problem,
    missing: [...missingIn(facts.candidate)],
    warnings: [...(prepared?.warnings ?? [])],
    steps: (prepared?.plan.steps ?? []).map((step) => ({
      label: step.label,
      payload: { ...step.payload },
      resume: step.attachesResume ? (prepared?.plan.resumeFileName ?? null) : null,
    })),
  };
}

function describeBefore({ sentAt, by, destination, link }: KnownRecord): NonNullable<Person['before']> {
  return { at: sentAt.toISOString(), by, destination: describeDestination(destination), link };
}

function describeThere({ checkedAt, found, ours }: AtsCheck): NonNullable<Person['there']> {
  return {
    checkedAt: checkedAt.toISOString(),
    people: found.map(({ name, matchedBy, records }) => ({
      name,
      matchedBy,
      ours: records.some((record) => ours.has(record.ids.recordId)),
      link: records.find((record) => record.ids.link !== null)?.ids.link ?? null,
      records: records.length,
      archived: records.length > 0 && records.every((record) => record.archived),
    })),
  };
}
