import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';

/** How long an answer is kept, in hours. */
export const keptHours = 24;

/** How long a process that went silent is taken to be at it still, in seconds. */
const heldSeconds = 60;

/** How often a process says that it is at it, in milliseconds: a few may be lost. */
export const renewEveryMs = 15_000;

export interface KeyName {
  readonly organizationId: string;
  readonly id: string;
}

/** What a key stands for when a request comes with it. */
export type Claim =
  /** Nobody sent it before: it is now this request's. */
  | { readonly kind: 'mine'; readonly id: string }
  /** A request with it is being carried out. */
  | { readonly kind: 'running' }
  /** The process that was at it ended before it answered. */
  | { readonly kind: 'unclear' }
  /** Carried out; the reply is sealed, or null once it was taken out. */
  | { readonly kind: 'answered'; readonly id: string; readonly reply: Buffer | null };

const rowSchema = z.object({
  id: z.string(),
  answered: z.boolean(),
  held: z.boolean(),
  reply: z.instanceof(Buffer).nullable(),
});

/** Takes a key for a request, of two that come at once for one of them. */
export async function claimKey(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  keyDigest: Buffer,
): Promise<Claim> {
  await sql`
    delete from idempotency_keys where (organization_id, id) in (
      select organization_id, id from idempotency_keys where expires_at < clock_timestamp()
       limit 1000 for update skip locked)`.execute(db);
  const id = newId('idem');
  const { rows: taken } = await sql`
    insert into idempotency_keys (organization_id, id, member_id, key_digest, held_until, expires_at)
    values (${organizationId}, ${id}, ${memberId}, ${keyDigest},
            clock_timestamp() + make_interval(secs => ${heldSeconds}),
            clock_timestamp() + make_interval(hours => ${keptHours}))
    on conflict (organization_id, member_id, key_digest) do nothing returning id`.execute(db);
  if (taken.length > 0) return { kind: 'mine', id };
  const { rows } = await sql`
    select id, answered_at is not null as answered, held_until > clock_timestamp() as held, reply
      from idempotency_keys
     where organization_id = ${organizationId} and member_id = ${memberId} and key_digest = ${keyDigest}`.execute(
    db,
  );
  // Given back between the two statements: whoever asks again finds it free.
  if (rows.length === 0) return { kind: 'running' };
  const row = rowSchema.parse(rows[0]);
  if (row.answered) return { kind: 'answered', id: row.id, reply: row.reply };
  return { kind: row.held ? 'running' : 'unclear' };
}

/** Says that a process is still at it. */
export async function renewKey(db: Kysely<DB>, { organizationId, id }: KeyName): Promise<void> {
  await sql`
    update idempotency_keys set held_until = clock_timestamp() + make_interval(secs => ${heldSeconds})
     where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** Nothing was done: whoever sends the key again begins anew. */
export async function giveBackKey(db: Kysely<DB>, { organizationId, id }: KeyName): Promise<void> {
  await sql`
    delete from idempotency_keys where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** It was carried out, and this, sealed, is what was answered. */
export async function settleKey(
  db: Kysely<DB>,
  { organizationId, id }: KeyName,
  reply: Buffer,
): Promise<void> {
  await sql`
    update idempotency_keys set answered_at = clock_timestamp(), reply = ${reply}
     where organization_id = ${organizationId} and id = ${id}`.execute(db);
}
