import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { newId } from '../../ids.ts';
import type { Destination } from '../destination.ts';

/** Rows as connecting, exporting and the engine leave them, for tests of what is read from them. */

export interface AccountRows {
  readonly organizationId: string;
  readonly accountId: string;
  readonly connectionId: string;
}

/** A connected ATS account; the credentials open nothing, so a call to the ATS would fail. */
export async function addAccount(
  db: Kysely<DB>,
  organizationId: string,
  {
    ats = 'lever',
    environment = 'production',
    perSecond = 10,
  }: {
    readonly ats?: 'lever' | 'greenhouse';
    readonly environment?: string;
    readonly perSecond?: number;
  } = {},
): Promise<AccountRows> {
  const accountId = newId('acct');
  const account = { organization_id: organizationId, account_id: accountId };
  await db
    .insertInto('ats_accounts')
    .values({ organization_id: organizationId, id: accountId, ats, environment, remote_key: accountId })
    .execute();
  await db
    .insertInto('account_paces')
    .values({ ...account, per_second: perSecond, ceiling: perSecond })
    .execute();
  const connectionId = await addConnection(db, { organizationId, accountId });
  return { organizationId, accountId, connectionId };
}

/** One more connection to an account. */
export async function addConnection(
  db: Kysely<DB>,
  { organizationId, accountId }: { readonly organizationId: string; readonly accountId: string },
): Promise<string> {
  const id = newId('conn');
  await db
    .insertInto('connections')
    .values({
      organization_id: organizationId,
      id,
      account_id: accountId,
      connector: 'lever-opportunities',
      name: `Lever ${id}`,
      credentials: Buffer.from('none'),
      status: 'verified',
    })
    .execute();
  return id;
}

export interface NewExportRows {
  readonly candidateIds: readonly string[];
  readonly memberId?: string;
  readonly projectId?: string | null;
  readonly destination?: Destination;
  readonly purpose?: 'export' | 'test';
  readonly status?: 'running' | 'paused' | 'finished' | 'cancelled';
  readonly createdAt?: Date;
}

/** An export with its items in the order given, all waiting. */
export async function addExport(
  db: Kysely<DB>,
  account: AccountRows,
  rows: NewExportRows,
): Promise<{ readonly id: string; readonly itemIds: readonly string[] }> {
  const id = newId('exp');
  const status = rows.status ?? 'running';
  const items = rows.candidateIds.map((candidateId, index) => ({
    organization_id: account.organizationId,
    id: newId('item'),
    export_id: id,
    account_id: account.accountId,
    candidate_id: candidateId,
    position: index + 1,
    name: `Person ${index + 1}`,
  }));
  // In one transaction, as the product writes them: no export is ever seen without its items.
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('exports')
      .values({
        organization_id: account.organizationId,
        id,
        connection_id: account.connectionId,
        account_id: account.accountId,
        project_id: rows.projectId ?? null,
        member_id: rows.memberId ?? null,
        remote_user_id: 'user',
        source_name: 'Crosswalk',
        destination: JSON.stringify(rows.destination ?? { kind: 'prospect' }),
        existing: 'skip',
        status,
        pause_reason: status === 'paused' ? 'Paused by the test.' : null,
        pause_cause: status === 'paused' ? 'other' : null,
        finished_at: status === 'finished' || status === 'cancelled' ? new Date() : null,
        purpose: rows.purpose ?? 'export',
        ...(rows.createdAt === undefined ? {} : { created_at: rows.createdAt }),
      })
      .execute();
    // PostgreSQL takes 65,535 parameters in one statement.
    for (let start = 0; start < items.length; start += 5000)
      await tx
        .insertInto('export_items')
        .values(items.slice(start, start + 5000))
        .execute();
  });
  return { id, itemIds: items.map((item) => item.id) };
}

/** What an account has for a candidate. */
export async function addRecord(
  db: Kysely<DB>,
  account: AccountRows,
  record: {
    readonly candidateId: string;
    readonly itemId?: string | null;
    readonly memberId?: string | null;
    readonly remoteId?: string;
    readonly origin?: 'created' | 'adopted' | 'existing';
    readonly sentAt?: Date;
    readonly undone?: boolean;
  },
): Promise<{ readonly link: string }> {
  const remoteId = record.remoteId ?? newId('rec');
  const link = `https://lever.example/${remoteId}`;
  await db
    .insertInto('ats_records')
    .values({
      organization_id: account.organizationId,
      id: newId('rec'),
      account_id: account.accountId,
      candidate_id: record.candidateId,
      remote_id: remoteId,
      link,
      origin: record.origin ?? 'created',
      name_key: 'person',
      destination: JSON.stringify({ kind: 'prospect' }),
      item_id: record.itemId ?? null,
      member_id: record.memberId ?? null,
      sent_at: record.sentAt ?? new Date(),
      undone_at: record.undone === true ? new Date() : null,
    })
    .execute();
  return { link };
}
