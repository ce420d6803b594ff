import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { auditActions, isAuditAction } from './audit-actions.ts';

/** Which entries; what is left out narrows nothing. */
export interface AuditFilter {
  readonly action?: string | undefined;
  /** The id of who did it. */
  readonly member?: string | undefined;
  /** The id of what it was done to. */
  readonly subject?: string | undefined;
  /** Moments, ISO 8601: not before, and before. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AuditEntryView {
  readonly id: string;
  readonly at: string;
  /** Null when Crosswalk acted by itself; the name is null once they have left. */
  readonly member: { readonly id: string; readonly name: string | null } | null;
  readonly via: z.infer<typeof via>;
  readonly action: string;
  /** What was done, in words. */
  readonly words: string;
  /** The name is null when it is gone, or has none. */
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null } | null;
  readonly details: Readonly<Record<string, z.infer<typeof detail>>>;
}

const via = z.enum(['web', 'apiKey', 'cli', 'system']).nullable();
const detail = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    at: z.date(),
    member_id: z.string().nullable(),
    member_name: z.string().nullable(),
    via,
    action: z.string(),
    subject_kind: z.string().nullable(),
    subject_id: z.string().nullable(),
    subject_name: z.string().nullable(),
    details: z.record(z.string(), detail),
  }),
);

/**
 * A page of the audit log, newest first. Names are those of now: who was renamed is found under the new name, and who
 * left or was erased has none.
 *
 * @throws {Problem} 422 `invalidInput` for a cursor of another list
 */
export async function readAudit(
  db: Kysely<DB>,
  organizationId: string,
  {
    cursor = null,
    limit,
    ...filter
  }: AuditFilter & { readonly cursor?: string | null; readonly limit: number },
): Promise<{ readonly entries: readonly AuditEntryView[]; readonly nextCursor: string | null }> {
  const before = cursor === null ? sql`true` : sql`e.id < ${readCursor(cursor)}`;
  const { rows } = await sql`
    select e.id, e.at, e.member_id, m.name as member_name, e.via, e.action, e.subject_kind, e.subject_id, e.details,
           ${subjectName} as subject_name
      from audit_entries e
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
     where e.organization_id = ${organizationId} and ${before} and ${conditions(filter)}
     order by e.id desc limit ${limit + 1}`.execute(db);
  const found = rowsSchema.parse(rows);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(asEntry),
    nextCursor: found.length > limit && last !== undefined ? writeCursor(last.id) : null,
  };
}

// One look-up by key for each entry, in the table its kind names.
const subjectName = sql`
  case e.subject_kind
    when 'member' then (select s.name from members s
                         where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'candidate' then (select case when s.erased_at is null then s.full_name end from candidates s
                            where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'project' then (select s.name from projects s
                          where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'connection' then (select s.name from connections s
                             where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'import' then (select s.file_name from imports s
                         where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'export' then (select c.name from exports s
                          join connections c on c.organization_id = s.organization_id and c.id = s.connection_id
                         where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'tag' then (select s.name from tags s
                      where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'apiKey' then (select s.name from api_keys s
                         where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'webhook' then (select s.url from webhooks s
                          where s.organization_id = e.organization_id and s.id = e.subject_id)
    when 'organization' then (select s.name from organizations s where s.id = e.organization_id)
  end`;

function conditions({ action, member, subject, from, to }: AuditFilter): RawBuilder<unknown> {
  const wanted = [
    action === undefined ? null : sql`e.action = ${action}`,
    member === undefined ? null : sql`e.member_id = ${member}`,
    subject === undefined ? null : sql`e.subject_id = ${subject}`,
    from === undefined ? null : sql`e.at >= ${from}::timestamptz`,
    to === undefined ? null : sql`e.at < ${to}::timestamptz`,
  ].filter((condition) => condition !== null);
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `);
}

function asEntry(row: z.infer<typeof rowsSchema>[number]): AuditEntryView {
  const { subject_kind: kind, subject_id: subjectId } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    member: row.member_id === null ? null : { id: row.member_id, name: row.member_name },
    via: row.via,
    action: row.action,
    words: isAuditAction(row.action) ? auditActions[row.action] : row.action,
    subject: kind === null || subjectId === null ? null : { kind, id: subjectId, name: row.subject_name },
    details: row.details,
  };
}
