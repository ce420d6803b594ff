import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';

/** A live connection about to be exported through. */
interface HeldConnection {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Keeps a connection from being removed or edited until the transaction ends. Throws a 409 Problem:
 * `connectionRemoved`, and for people's exports also `connectionUnfinished` and `connectionBeingEdited`. The test
 * candidate may pass: it is what a wizard sends.
 */
export async function holdConnection(
  tx: Transaction<DB>,
  connection: HeldConnection,
  purpose: 'export' | 'test',
): Promise<void> {
  const row = await tx
    .selectFrom('connections')
    .select(['removed_at', 'finished_at'])
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.id)
    .forShare()
    .executeTakeFirst();
  if (row === undefined || row.removed_at !== null) {
    throw new Problem(
      409,
      'connectionRemoved',
      `The connection “${connection.name}” was removed. Choose another one.`,
    );
  }
  if (purpose === 'test') return;
  requireFinished(connection.name, row.finished_at);
  await requireNoEdit(tx, connection);
}

/** Throws a 409 Problem `connectionUnfinished` while the wizard of a new connection is under way. */
export function requireFinished(name: string, finishedAt: Date | null): void {
  if (finishedAt !== null) return;
  throw new Problem(
    409,
    'connectionUnfinished',
    `The connection “${name}” is still being set up. Export when an admin has chosen Finish.`,
  );
}

const editSchema = z.array(z.object({ who: z.string().nullable() }));

/** Throws a 409 Problem `connectionBeingEdited` that says who is at it. */
export async function requireNoEdit(
  db: Kysely<DB>,
  { organizationId, id, name }: HeldConnection,
): Promise<void> {
  const { rows } = await sql`
    select m.email as who
      from connection_setups s
      left join members m on m.organization_id = s.organization_id and m.id = s.started_by
     where s.organization_id = ${organizationId} and s.connection_id = ${id} and s.mode = 'edit'`.execute(db);
  const [edit] = editSchema.parse(rows);
  if (edit === undefined) return;
  throw new Problem(
    409,
    'connectionBeingEdited',
    `${edit.who ?? 'Somebody'} is editing the connection “${name}”. Export when that is finished, or ask an ` +
      'admin to finish it or give it up.',
  );
}
