import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { seesProject } from '../projects/project-access.ts';
import type { Actor } from '../services.ts';
import { askModes, type ContactOutcome, contactKinds, contactOutcomes } from './contact-words.ts';
import { providerName } from './providers/provider-row.ts';
import type { ContactRun, ContactRunList } from './schemas.ts';
import { visibleTo } from './visible-runs.ts';

export type Run = z.infer<typeof ContactRun>;

const rowSchema = z.object({
  id: z.string(),
  status: z.enum(['running', 'finished', 'cancelled']),
  kinds: z.array(z.enum(contactKinds)),
  ask: z.enum(askModes),
  project_id: z.string().nullable(),
  project_name: z.string().nullable(),
  email: z.string().nullable(),
  own: z.boolean(),
  people: z.number(),
  reserved: z.number(),
  counts: z.record(z.string(), z.number()),
  resting: z.array(z.object({ provider: z.string(), until: z.string() })),
  created_at: z.date(),
  finished_at: z.date().nullable(),
});

/** The run and how far it is. @throws {Problem} 404 `noRun` alike for one that is not there and one not theirs to see */
export async function readRun(db: Kysely<DB>, actor: Actor, runId: string): Promise<Run> {
  const [run] = await readRows(db, actor, sql`r.id = ${runId}`, 1);
  if (run === undefined)
    throw new Problem(404, 'noRun', `There is no run ${JSON.stringify(runId)} you can see.`);
  return run;
}

/** Those of these runs that are there and theirs to see. */
export async function readRunsById(
  db: Kysely<DB>,
  actor: Actor,
  runIds: readonly string[],
): Promise<readonly Run[]> {
  return await readRows(db, actor, sql`r.id = any(${runIds}::text[])`, runIds.length);
}

/**
 * Runs that a member may see, newest first.
 * @throws {Problem} 422 `invalidInput` for a foreign cursor
 */
export async function listRuns(
  db: Kysely<DB>,
  actor: Actor,
  {
    cursor,
    limit,
    project,
  }: { readonly cursor?: string | undefined; readonly limit: number; readonly project?: string | undefined },
): Promise<z.infer<typeof ContactRunList>> {
  const before = cursor === undefined ? null : readCursor(cursor);
  const ofProject = project === undefined ? sql`true` : sql`r.project_id = ${project}`;
  const condition = sql`(${before}::text is null or r.id < ${before}) and ${ofProject}`;
  const runs = await readRows(db, actor, condition, limit + 1);
  const shown = runs.slice(0, limit);
  return {
    runs: shown,
    nextCursor: runs.length > limit ? writeCursor(shown.at(-1)?.id ?? '') : null,
  };
}

async function readRows(db: Kysely<DB>, actor: Actor, condition: unknown, most: number): Promise<Run[]> {
  const { rows } = await sql`
    select r.id, r.status, r.kinds, r.ask, p.id as project_id, p.name as project_name, m.email,
           r.member_id is not distinct from ${actor.memberId} as own, r.people, r.reserved, counted.counts,
           coalesce((
             select jsonb_agg(jsonb_build_object('provider', v.provider, 'until', v.rest_until) order by v.position)
               from contact_providers v
              where r.open and v.organization_id = r.organization_id and v.rest_until > now() + interval '5 seconds'),
             '[]'::jsonb) as resting,
           r.created_at, r.finished_at
      from (select * from contact_runs r
             where r.organization_id = ${actor.organizationId} and ${condition} and ${visibleTo(actor)}
             order by r.id desc limit ${most}) r
      left join projects p on p.organization_id = r.organization_id and p.id = r.project_id
       and ${seesProject(actor, 'p')}
      left join members m on m.organization_id = r.organization_id and m.id = r.member_id
     cross join lateral (
       select coalesce(jsonb_object_agg(by_what.what, by_what.number), '{}'::jsonb) as counts
         from (select coalesce(i.outcome, i.state) as what, count(*)::integer as number from contact_items i
                where i.organization_id = r.organization_id and i.run_id = r.id group by 1) by_what) counted
     order by r.id desc`.execute(db);
  return z.array(rowSchema).parse(rows).map(asRun);
}

function asRun(row: z.infer<typeof rowSchema>): Run {
  const of = (what: string) => row.counts[what] ?? 0;
  const open = {
    waiting: of('waiting'),
    asking: of('calling'),
    pending: of('pending'),
    findingOut: of('doubtful'),
  };
  const still = open.waiting + open.asking + open.pending + open.findingOut;
  const outcomes = Object.fromEntries(contactOutcomes.map((name) => [name, of(name)]));
  const spent = of('found');
  const [rest] = row.resting;
  return {
    id: row.id,
    status: row.status,
    kinds: row.kinds,
    ask: row.ask,
    project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
    startedBy: row.email,
    startedByYou: row.own,
    people: row.people,
    counts: { ...zeroes, ...outcomes, open: still },
    open,
    credits: { reserved: row.reserved, spent, givenBack: row.reserved - spent - still },
    waitingFor:
      rest === undefined
        ? null
        : `${providerName(rest.provider)} asked to wait until ${clock(rest.until)} (UTC).`,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

const zeroes: Readonly<Record<ContactOutcome, number>> = {
  found: 0,
  notFound: 0,
  notEnough: 0,
  known: 0,
  askedRecently: 0,
  doNotContact: 0,
  doNotCall: 0,
  restricted: 0,
  beingAsked: 0,
  unavailable: 0,
  unknown: 0,
  cancelled: 0,
};

function clock(moment: string): string {
  return new Date(moment).toISOString().slice(11, 16);
}
