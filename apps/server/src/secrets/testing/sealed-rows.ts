import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../ids.ts';
import { keyMark } from '../envelope.ts';
import {
  accessToken,
  connectionCredentials,
  frozenPlan,
  type SealedColumn,
  sealedColumns,
  signInVerifier,
} from '../sealed-columns.ts';
import type { Secrets } from '../secrets.ts';

/** An organization with something sealed in every column there is. */
export interface SealedOrganization {
  readonly id: string;
  /** Seals another text in place of the one that is there. */
  write(item: number, text: string): Promise<void>;
  /** Every text that is sealed in the rows, in a fixed order. @throws when one does not open */
  readAll(secrets: Secrets): Promise<string[]>;
  /** How many values are under another data key than the newest. */
  countStale(): Promise<number>;
}

/** Makes the rows of an export with so many items, and seals a text of its own in each. */
export async function addSealedOrganization(
  db: Kysely<DB>,
  secrets: Secrets,
  items = 3,
): Promise<SealedOrganization> {
  const id = newId('org');
  const org = { organization_id: id };
  await db.insertInto('organizations').values({ id, name: id }).execute();
  const seal = (column: SealedColumn, row: string, text: string) =>
    secrets.seal(id, column.purpose(row), text);
  const credentials = await seal(connectionCredentials, 'conn_1', `key of ${id}`);
  await db
    .insertInto('members')
    .values({ ...org, id: 'mem_1', email: 'jo@example.com', name: 'Jo', role: 'owner' })
    .execute();
  await db
    .insertInto('ats_accounts')
    .values({ ...org, id: 'acct_1', ats: 'lever', environment: 'production', remote_key: 'r' })
    .execute();
  await db
    .insertInto('connections')
    .values({
      ...org,
      id: 'conn_1',
      account_id: 'acct_1',
      connector: 'lever-opportunities',
      name: 'Lever',
      credentials,
      status: 'verified',
    })
    .execute();
  await db
    .insertInto('connection_setups')
    .values({
      ...org,
      id: 'setup_1',
      mode: 'edit',
      connector: 'lever-opportunities',
      connection_id: 'conn_1',
      former: '{}',
      former_credentials: credentials,
      pause_reason: 'is being edited',
    })
    .execute();
  await db
    .insertInto('oauth_attempts')
    .values({
      ...org,
      id: 'oauth_1',
      state_hash: id,
      connection_id: 'conn_1',
      member_id: 'mem_1',
      verifier: await seal(signInVerifier, 'oauth_1', `verifier of ${id}`),
      redirect_uri: 'http://127.0.0.1/',
      expires_at: new Date(),
    })
    .execute();
  await db
    .insertInto('access_tokens')
    .values({
      ...org,
      id: 'conn_1:7',
      connection_id: 'conn_1',
      token: await seal(accessToken, 'conn_1:7', `token of ${id}`),
      use_until: new Date(),
    })
    .execute();
  await db
    .insertInto('exports')
    .values({
      ...org,
      id: 'exp_1',
      connection_id: 'conn_1',
      account_id: 'acct_1',
      remote_user_id: 'u',
      source_name: 'Crosswalk',
      destination: '{"kind":"prospect"}',
      existing: 'skip',
      status: 'running',
    })
    .execute();
  await sql`
    insert into candidates (organization_id, id, full_name, profile)
    select ${id}, 'cand_' || n, 'Candidate ' || n, '{}' from generate_series(1, ${items}) n`.execute(db);
  await sql`
    insert into export_items (organization_id, id, export_id, account_id, candidate_id, position, name)
    select ${id}, 'item_' || n, 'exp_1', 'acct_1', 'cand_' || n, n, 'Candidate ' || n
      from generate_series(1, ${items}) n`.execute(db);

  const write = async (item: number, text: string): Promise<void> => {
    const sealed = await seal(frozenPlan, `item_${item}`, text);
    await db
      .updateTable('export_items')
      .set({ plan: sealed })
      .where('organization_id', '=', id)
      .where('id', '=', `item_${item}`)
      .execute();
  };
  for (let item = 1; item <= items; item += 1) await write(item, `plan ${item} of ${id}`);

  return {
    id,
    write,
    async readAll(reader) {
      const texts: string[] = [];
      for (const column of sealedColumns) {
        const { rows } = await sql<{ owner: string; blob: Buffer }>`
          select ${sql.ref(column.boundTo)} as owner, ${sql.ref(column.column)} as blob
            from ${sql.table(column.table)} where organization_id = ${id} and ${sql.ref(column.column)} is not null
           order by length(id), id`.execute(db);
        for (const row of rows) texts.push(await reader.open(id, column.purpose(row.owner), row.blob));
      }
      return texts;
    },
    async countStale() {
      let stale = 0;
      for (const { table, column } of sealedColumns) {
        const { rows } = await sql<{ id: string; blob: Buffer }>`
          select id, ${sql.ref(column)} as blob from ${sql.table(table)}
           where organization_id = ${id} and ${sql.ref(column)} is not null`.execute(db);
        const newest = await db
          .selectFrom('organization_keys')
          .select('id')
          .where('organization_id', '=', id)
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow();
        const { at, bytes } = keyMark(newest.id);
        stale += rows.filter(
          ({ blob }) => !blob.subarray(at - 1, at - 1 + bytes.length).equals(bytes),
        ).length;
      }
      return stale;
    },
  };
}
