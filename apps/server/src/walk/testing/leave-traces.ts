import { sql } from 'kysely';
import { type AccountRows, addExport, addRecord } from '../../exports/testing/add-export.ts';
import { newId } from '../../ids.ts';
import type { Actor } from '../../services.ts';
import type { TestApp } from '../../testing/open-app.ts';

export interface EngineIds {
  /** Of the export that goes on. */
  readonly itemId: string;
  readonly finishedExportId: string;
  readonly finishedItemId: string;
  /** Another one that is over, and not being undone. */
  readonly undoableExportId: string;
  readonly authenticationId: string;
  readonly runId: string;
  readonly [more: string]: string;
}

/** What an export that ran, a sign-in under way and a look-up leave behind: no route makes it at once. */
export async function leaveTraces(
  app: TestApp,
  {
    owner,
    connectionId,
    candidateId,
    name,
    exportId,
    projectId,
  }: {
    readonly owner: Actor;
    readonly connectionId: string;
    readonly candidateId: string;
    readonly name: string;
    readonly exportId: string;
    readonly projectId: string;
  },
): Promise<EngineIds> {
  const { db } = app.database;
  const { organizationId, memberId } = owner;
  const { account_id: accountId } = await db
    .selectFrom('connections')
    .select('account_id')
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();
  const account = { organizationId, accountId, connectionId };
  const finished = await finishExport(app, account, { candidateId, memberId, name });
  const undoable = await finishExport(app, account, { candidateId, memberId, name });
  const { id: itemId } = await db
    .selectFrom('export_items')
    .select('id')
    .where('export_id', '=', exportId)
    .executeTakeFirstOrThrow();

  const authenticationId = newId('oauth');
  await db
    .insertInto('oauth_attempts')
    .values({
      organization_id: organizationId,
      id: authenticationId,
      state_hash: authenticationId,
      connection_id: connectionId,
      member_id: memberId,
      verifier: Buffer.from('none'),
      redirect_uri: 'http://localhost:3000/oauth/lever/callback',
      expires_at: new Date(Date.now() + 600_000),
    })
    .execute();

  const runId = newId('run');
  await db
    .insertInto('contact_runs')
    .values({
      organization_id: organizationId,
      id: runId,
      member_id: memberId,
      project_id: projectId,
      kinds: ['email'],
      ask: 'missing',
    })
    .execute();
  return {
    itemId,
    finishedExportId: finished.id,
    finishedItemId: finished.itemId,
    undoableExportId: undoable.id,
    authenticationId,
    runId,
  };
}

/** An export of one person who arrived. */
async function finishExport(
  app: TestApp,
  account: AccountRows,
  {
    candidateId,
    memberId,
    name,
  }: { readonly candidateId: string; readonly memberId: string; readonly name: string },
): Promise<{ readonly id: string; readonly itemId: string }> {
  const { db } = app.database;
  const { organizationId } = account;
  const { id, itemIds } = await addExport(db, account, { candidateIds: [candidateId], memberId });
  const [itemId = ''] = itemIds;
  // The states in between are the engine's; here only what is left of them counts.
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      update export_items set state = 'done', outcome = 'exported', settled_at = now(), name = ${`${name} Exported`}
       where organization_id = ${organizationId} and id = ${itemId}`.execute(tx);
    await sql`
      update exports set status = 'finished', finished_at = now()
       where organization_id = ${organizationId} and id = ${id}`.execute(tx);
  });
  await addRecord(db, account, { candidateId, itemId, memberId });
  return { id, itemId };
}
