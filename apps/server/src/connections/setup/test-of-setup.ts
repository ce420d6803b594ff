import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Actor } from '../../services.ts';
import type { ConnectionRow } from '../connection-row.ts';

/** How far the test candidate of a connection is. */
export interface TestState {
  readonly state: 'sending' | 'arrived' | 'failed' | 'removing' | 'removed';
  readonly name: string;
  readonly destination: {
    readonly kind: 'prospect' | 'job' | 'pool';
    readonly id: string | null;
    readonly title: string | null;
  };
  readonly link: string | null;
  readonly message: string | null;
  readonly exportId: string;
}

/** Null when nothing was sent to verify this connection. */
export async function testOf(
  _db: Kysely<DB>,
  _actor: Actor,
  _connection: ConnectionRow,
): Promise<TestState | null> {
  return null;
}

/** Whether a test candidate arrived with the credentials the connection has now. */
export async function provenByTest(
  db: Kysely<DB>,
  actor: Actor,
  connection: ConnectionRow,
): Promise<boolean> {
  const test = await testOf(db, actor, connection);
  return test?.state === 'arrived';
}
