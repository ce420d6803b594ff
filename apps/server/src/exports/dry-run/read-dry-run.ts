import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { atsNames } from '../../connections/ats-name.ts';
import { shownDestination } from '../destination.ts';
import { readPace, secondsFor } from '../estimate-seconds.ts';
import type { StoredDryRun } from './dry-run-row.ts';
import { reasons } from './judge-person.ts';
import { sayEstimate } from './say-estimate.ts';
import { type DryRunAnswer, verdict } from './schemas.ts';

const count = z.number();
const totalsSchema = z.object({
  people: count,
  send: count,
  skip: count,
  block: count,
  warned: count,
  alreadyThere: count,
  toCheck: count,
  checked: count,
  problems: count,
  oldest: z.date().nullable(),
  email: count,
  phone: count,
  profileLink: count,
  location: count,
  experience: count,
  education: count,
});
const reasonsSchema = z.array(z.object({ why: z.enum(reasons), verdict, people: count }));

/** A dry run with its totals, its time estimate and how far the ATS was asked. */
export async function readDryRun(db: Kysely<DB>, run: StoredDryRun): Promise<z.infer<typeof DryRunAnswer>> {
  const totals = await readTotals(db, run);
  const { connector, connection, destination, check } = run;
  const { send, skip, block } = totals;
  return {
    id: run.id,
    connection: { ...connection, connector: connector.manifest.id, ats: atsNames[connector.manifest.ats] },
    project: run.project,
    destination: shownDestination(destination),
    remoteUserId: run.remoteUserId,
    placeholderEmails: run.placeholderEmails,
    includeExported: run.includeExported,
    existing: run.existing,
    madeBy: run.madeBy.email,
    madeAt: run.createdAt.toISOString(),
    expiresAt: run.expiresAt.toISOString(),
    people: totals.people,
    verdicts: { send, skip, block },
    reasons: await readReasons(db, run),
    warned: totals.warned,
    alreadyThere: totals.alreadyThere,
    missing: {
      email: totals.email,
      phone: totals.phone,
      profileLink: totals.profileLink,
      location: totals.location,
      experience: totals.experience,
      education: totals.education,
    },
    estimate: await estimate(db, run, send),
    check: {
      state: check.state ?? 'none',
      reason: check.reason,
      total: totals.toCheck,
      done: totals.checked,
      problems: totals.problems,
      oldest: totals.oldest?.toISOString() ?? null,
      startedAt: check.startedAt?.toISOString() ?? null,
      endedAt: check.endedAt?.toISOString() ?? null,
      secondsLeft: await secondsLeft(db, run, totals.toCheck - totals.checked),
    },
  };
}

async function readTotals(
  db: Kysely<DB>,
  { organizationId, id }: StoredDryRun,
): Promise<z.infer<typeof totalsSchema>> {
  const lacking = (what: string) =>
    sql`(count(*) filter (where p.verdict = 'send' and ${what} = any(p.missing)))::integer`;
  const asked = sql`p.to_check and p.checked_at is not null`;
  const { rows } = await sql`
    select count(*)::integer as people,
           (count(*) filter (where p.verdict = 'send'))::integer as send,
           (count(*) filter (where p.verdict = 'skip'))::integer as skip,
           (count(*) filter (where p.verdict = 'block'))::integer as block,
           (count(*) filter (where p.warned and p.verdict = 'send'))::integer as warned,
           (count(*) filter (where p.already_there))::integer as "alreadyThere",
           (count(*) filter (where p.to_check))::integer as "toCheck",
           (count(*) filter (where ${asked}))::integer as checked,
           (count(*) filter (where p.check_problem is not null))::integer as problems,
           min(p.checked_at) filter (where ${asked}) as oldest,
           ${lacking('email')} as email, ${lacking('phone')} as phone,
           ${lacking('profileLink')} as "profileLink", ${lacking('location')} as location,
           ${lacking('experience')} as experience, ${lacking('education')} as education
      from dry_run_people p
     where p.organization_id = ${organizationId} and p.dry_run_id = ${id}`.execute(db);
  return totalsSchema.parse(rows[0]);
}

async function readReasons(
  db: Kysely<DB>,
  { organizationId, id }: StoredDryRun,
): Promise<z.infer<typeof reasonsSchema>> {
  const { rows } = await sql`
    select why, verdict, count(*)::integer as people from dry_run_people
     where organization_id = ${organizationId} and dry_run_id = ${id} and why is not null
     group by why, verdict order by people desc, why`.execute(db);
  return reasonsSchema.parse(rows);
}

async function estimate(
  db: Kysely<DB>,
  run: StoredDryRun,
  people: number,
): Promise<z.infer<typeof DryRunAnswer>['estimate']> {
  const { manifest } = run.connector;
  const pace = await readPace(db, run, run.connector);
  const calls = people * manifest.callsPerPerson;
  const { rows } = await sql`
    select count(*)::integer as ahead from export_items i
      join exports e on e.organization_id = i.organization_id and e.id = i.export_id and e.status = 'running'
     where i.organization_id = ${run.organizationId} and i.account_id = ${run.accountId}
       and i.state = 'waiting'`.execute(db);
  const { ahead } = z.object({ ahead: count }).parse(rows[0]);
  const basis = {
    callsPerPerson: manifest.callsPerPerson,
    perSecond: pace.now,
    ceiling: pace.ceiling,
    documented: manifest.limits.perSecond,
    ahead,
  };
  const words = people === 0 ? '' : sayEstimate({ ...basis, ats: atsNames[manifest.ats], people });
  return { seconds: secondsFor(calls, pace), calls, ...basis, words };
}

/** Before so many answers the speed is a matter of chance. */
const fewestToTell = 10;

async function secondsLeft(db: Kysely<DB>, run: StoredDryRun, left: number): Promise<number | null> {
  const { check, organizationId, id } = run;
  if (check.state !== 'running') return null;
  const { rows } = await sql`
    select count(*)::integer as asked,
           extract(epoch from clock_timestamp() - ${check.startedAt}::timestamptz)::double precision as seconds
      from dry_run_people
     where organization_id = ${organizationId} and dry_run_id = ${id} and checked_at >= ${check.startedAt}`.execute(
    db,
  );
  const { asked, seconds } = z.object({ asked: count, seconds: count }).parse(rows[0]);
  return asked < fewestToTell ? null : Math.ceil((seconds / asked) * left);
}
