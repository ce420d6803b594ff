import type { Connector } from '@crosswalk/connectors';
import { findConnector } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { seesProject } from '../../projects/project-access.ts';
import { type Actor, mayAct } from '../../services.ts';
import { destinationSchema } from '../destination.ts';
import { type PlanSettings, storedSettings } from '../plan-settings.ts';

const rowSchema = z.object({
  id: z.string(),
  connection_id: z.string(),
  connection_name: z.string(),
  connector: z.string(),
  account_id: z.string(),
  project_id: z.string().nullable(),
  project_name: z.string().nullable(),
  member_id: z.string(),
  member_email: z.string(),
  remote_user_id: z.string(),
  source_name: z.string(),
  destination: destinationSchema,
  placeholder_emails: z.boolean(),
  include_exported: z.boolean(),
  existing: z.enum(['skip', 'add', 'create']),
  add_job: z.boolean(),
  do_not_contact_override: z.string().nullable(),
  created_at: z.date(),
  expires_at: z.date(),
  check_state: z.enum(['running', 'finished', 'cancelled', 'stopped']).nullable(),
  check_reason: z.string().nullable(),
  check_started_at: z.date().nullable(),
  check_ended_at: z.date().nullable(),
});

/** The order of a dry run, as an export of the same people would have it. */
export interface DryRun {
  readonly organizationId: string;
  readonly accountId: string;
  readonly connector: Connector;
  readonly placeholderEmails: boolean;
  readonly remoteUserId: string;
  readonly sourceName: string;
  readonly destination: z.infer<typeof destinationSchema>;
  readonly includeExported: boolean;
  readonly existing: 'skip' | 'add' | 'create';
  readonly addJob: boolean;
  readonly doNotContactOverride: string | null;
  /** What plans take from the connection, as it is now. */
  readonly settings: PlanSettings;
}

export interface StoredDryRun extends DryRun {
  readonly id: string;
  readonly connection: { readonly id: string; readonly name: string };
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly madeBy: { readonly id: string; readonly email: string };
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly check: {
    readonly state: 'running' | 'finished' | 'cancelled' | 'stopped' | null;
    readonly reason: string | null;
    readonly startedAt: Date | null;
    readonly endedAt: Date | null;
  };
}

/** One dry run that has not expired, whoever asks; null when there is none. */
export async function readDryRunRow(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  visible = sql<boolean>`true`,
): Promise<StoredDryRun | null> {
  const { rows } = await sql`
    select d.id, d.connection_id, c.name as connection_name, c.connector, d.account_id, d.project_id,
           p.name as project_name, d.member_id, m.email as member_email, d.remote_user_id, d.source_name,
           d.destination, d.placeholder_emails, d.include_exported, d.existing, d.add_job, d.do_not_contact_override, d.created_at, d.expires_at,
           d.check_state, d.check_reason, d.check_started_at, d.check_ended_at
      from dry_runs d
      join connections c on c.organization_id = d.organization_id and c.id = d.connection_id
      join members m on m.organization_id = d.organization_id and m.id = d.member_id
      left join projects p on p.organization_id = d.organization_id and p.id = d.project_id
     where d.organization_id = ${organizationId} and d.id = ${id} and d.expires_at > clock_timestamp()
       and ${visible}`.execute(db);
  if (rows.length === 0) return null;
  const row = rowSchema.parse(rows[0]);
  const connector = findConnector(row.connector);
  if (connector === null) throw new Error(`no connector named ${row.connector} in this version`);
  return {
    organizationId,
    id: row.id,
    accountId: row.account_id,
    connection: { id: row.connection_id, name: row.connection_name },
    connector,
    project:
      row.project_id === null || row.project_name === null
        ? null
        : { id: row.project_id, name: row.project_name },
    madeBy: { id: row.member_id, email: row.member_email },
    remoteUserId: row.remote_user_id,
    sourceName: row.source_name,
    destination: row.destination,
    placeholderEmails: row.placeholder_emails,
    includeExported: row.include_exported,
    existing: row.existing,
    addJob: row.add_job,
    doNotContactOverride: row.do_not_contact_override,
    settings: await storedSettings(db, organizationId, { id: row.connection_id, connector: row.connector }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    check: {
      state: row.check_state,
      reason: row.check_reason,
      startedAt: row.check_started_at,
      endedAt: row.check_ended_at,
    },
  };
}

/**
 * A dry run this member may see: of a project they see, or their own when it is about no project. Admins see all.
 *
 * @throws {Problem} 404 `noDryRun` alike for one that is not there, has expired or is not theirs to see
 */
export async function findDryRun(db: Kysely<DB>, actor: Actor, id: string): Promise<StoredDryRun> {
  const visible = mayAct(actor.role, 'admin')
    ? sql<boolean>`true`
    : sql<boolean>`case when d.project_id is null then d.member_id = ${actor.memberId}
                        else ${seesProject(actor, 'p')} end`;
  const found = await readDryRunRow(db, actor.organizationId, id, visible);
  if (found !== null) return found;
  throw new Problem(
    404,
    'noDryRun',
    'There is no such preview you can see. It is kept for a day: make it again from Export.',
  );
}
