import type { DB } from '@crosswalk/database';
import type { Kysely, Transaction } from 'kysely';
import { newId } from '../ids.ts';
import { type AuditVia, whoAsks } from './asked-by.ts';
import type { AuditAction } from './audit-actions.ts';

/** What is told besides: ids, counts and names of settings; never people's names, addresses or secrets. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface AuditEntry {
  readonly organizationId: string;
  /** Null when Crosswalk acted by itself. */
  readonly memberId: string | null;
  readonly action: AuditAction;
  /** What it was done to: its kind, such as `candidate`, and its id. */
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly details?: AuditDetails;
  /** The way in; as a rule that of the request this happens in. */
  readonly via?: AuditVia;
}

/** Writes an entry into the audit log, in the transaction of what it tells: neither is there without the other. */
export async function recordAudit(tx: Transaction<DB>, entry: AuditEntry): Promise<void> {
  await insert(tx, entry);
}

/** Writes an entry by itself, for what changes nothing in the database: downloads, failed sign-ins. */
export async function recordAuditAlone(db: Kysely<DB>, entry: AuditEntry): Promise<void> {
  await insert(db, entry);
}

async function insert(db: Kysely<DB>, entry: AuditEntry): Promise<void> {
  const { organizationId, memberId, action, subject, details = {}, via = whoAsks() } = entry;
  await db
    .insertInto('audit_entries')
    .values({
      organization_id: organizationId,
      id: newId('aud'),
      member_id: memberId,
      via,
      action,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      details: JSON.stringify(details),
    })
    .execute();
}

/** Who it was, for the entry of what a member does. */
export function actedBy({
  organizationId,
  memberId,
}: Pick<AuditEntry, 'organizationId'> & { readonly memberId: string }): Pick<
  AuditEntry,
  'organizationId' | 'memberId'
> {
  return { organizationId, memberId };
}
