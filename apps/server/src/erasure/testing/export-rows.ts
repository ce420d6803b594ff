import { newId } from '../../ids.ts';
import type { TestApp } from '../../testing/open-app.ts';

export interface TestAccount {
  readonly accountId: string;
  readonly connectionId: string;
}

/** An ATS account with a connection, as rows: nobody calls it. */
export async function addAccount(app: TestApp): Promise<TestAccount> {
  const { db } = app.database;
  const organization_id = app.owner.organizationId;
  const accountId = newId('acct');
  const connectionId = newId('conn');
  await db
    .insertInto('ats_accounts')
    .values({ organization_id, id: accountId, ats: 'lever', environment: 'rehearsal', remote_key: accountId })
    .execute();
  await db
    .insertInto('connections')
    .values({
      organization_id,
      id: connectionId,
      account_id: accountId,
      connector: 'lever',
      name: connectionId,
      credentials: Buffer.from('x'),
      status: 'verified',
    })
    .execute();
  return { accountId, connectionId };
}

export interface TestItem {
  readonly id: string;
  readonly candidateId: string;
  readonly name: string;
  readonly state?: 'waiting' | 'attention' | 'done';
  readonly outcome?: string;
  readonly reason?: string;
  readonly plan?: Buffer;
  readonly warnings?: readonly string[];
}

/** An export of one. */
export async function addItem(
  app: TestApp,
  { accountId, connectionId }: TestAccount,
  { id, candidateId, name, state = 'done', outcome, reason, plan, warnings = [] }: TestItem,
): Promise<void> {
  const { db } = app.database;
  const organization_id = app.owner.organizationId;
  const exportId = newId('exp');
  await db
    .insertInto('exports')
    .values({
      organization_id,
      id: exportId,
      connection_id: connectionId,
      account_id: accountId,
      remote_user_id: 'u',
      source_name: 'Crosswalk',
      destination: '{"kind":"prospect"}',
      existing: 'skip',
      status: state === 'done' ? 'finished' : 'running',
    })
    .execute();
  const attention = state === 'attention' ? { outcome: 'needsAttention', reason: 'Nobody knows.' } : {};
  await db
    .insertInto('export_items')
    .values({
      organization_id,
      id,
      export_id: exportId,
      account_id: accountId,
      candidate_id: candidateId,
      position: 1,
      name,
      state,
      outcome: outcome ?? null,
      reason: reason ?? null,
      plan: plan ?? null,
      warnings: JSON.stringify(warnings),
      ...attention,
    })
    .execute();
}
