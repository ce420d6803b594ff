import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { asActor } from '../organizations/find-member.ts';
import type { Actor } from '../services.ts';
import { hashToken, newToken } from './tokens.ts';

/** What our keys begin with, so that people and secret scanners recognise them. */
export const keyPrefix = 'cwk_';

/** How much of a key stays readable, in characters: the prefix and enough to tell one's keys apart. */
const startLength = keyPrefix.length + 6;

/** How many keys a member may have at once. */
const mostKeys = 50;

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}

/** The member a key acts as, as they are now; null when the key is unknown or has expired. Notes that it was used. */
export async function findMemberOfKey(db: Kysely<DB>, key: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('members', (join) =>
      join
        .onRef('members.organization_id', '=', 'api_keys.organization_id')
        .onRef('members.id', '=', 'api_keys.member_id'),
    )
    .select([
      'members.organization_id',
      'members.id',
      'members.email',
      'members.name',
      'members.role',
      'api_keys.id as key_id',
    ])
    .where('api_keys.key_hash', '=', hashToken(key))
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  if (row === undefined) return null;
  // At most once a minute: a busy key would otherwise write with every request.
  await db
    .updateTable('api_keys')
    .set({ last_used_at: sql<Date>`now()` })
    .where('organization_id', '=', row.organization_id)
    .where('id', '=', row.key_id)
    .where((eb) =>
      eb.or([
        eb('last_used_at', 'is', null),
        eb('last_used_at', '<', sql<Date>`now() - interval '1 minute'`),
      ]),
    )
    .execute();
  return asActor(row);
}

/** The member's own keys, newest first. */
export async function listApiKeys(db: Kysely<DB>, { organizationId, memberId }: Actor): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(keyColumns)
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(asApiKey);
}

/**
 * Makes a key that acts as the member. Its text is in this answer and nowhere else.
 * @param expiresInDays whole days; null never expires
 * @throws {Problem} 409 `tooManyKeys`
 */
export async function createApiKey(
  db: Kysely<DB>,
  actor: Actor,
  { name, expiresInDays }: { readonly name: string; readonly expiresInDays: number | null },
): Promise<ApiKey & { readonly key: string }> {
  const present = await listApiKeys(db, actor);
  if (present.length >= mostKeys) {
    throw new Problem(409, 'tooManyKeys', `You have ${present.length} API keys. Delete one you do not use.`);
  }
  const key = newToken(keyPrefix);
  const row = await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('api_keys')
      .values({
        organization_id: actor.organizationId,
        id: newId('apikey'),
        member_id: actor.memberId,
        name,
        start: key.text.slice(0, startLength),
        key_hash: key.hash,
        expires_at:
          expiresInDays === null ? null : sql<Date>`now() + make_interval(days => ${expiresInDays})`,
      })
      .returning(keyColumns)
      .executeTakeFirstOrThrow();
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'apiKey.made',
      subject: { kind: 'apiKey', id: made.id },
      details: { expiresInDays },
    });
    return made;
  });
  return { ...asApiKey(row), key: key.text };
}

/** Ends one of the member's own keys at once. @throws {Problem} 404 `noApiKey` */
export async function deleteApiKey(db: Kysely<DB>, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('api_keys')
      .where('organization_id', '=', actor.organizationId)
      .where('member_id', '=', actor.memberId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Problem(404, 'noApiKey', `You have no API key ${id}.`);
    await recordAudit(tx, { ...actedBy(actor), action: 'apiKey.ended', subject: { kind: 'apiKey', id } });
  });
}

const keyColumns = ['id', 'name', 'start', 'created_at', 'expires_at', 'last_used_at'] as const;

function asApiKey(row: {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}): ApiKey {
  return {
    id: row.id,
    name: row.name,
    start: row.start,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
