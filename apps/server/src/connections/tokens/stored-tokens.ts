import type { AccessToken } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import { SealError } from '../../secrets/envelope.ts';
import { accessToken } from '../../secrets/sealed-columns.ts';
import type { Services } from '../../services.ts';

/** Credentials of a connection: those it has now, as long as nobody replaced them. */
export interface UsedCredentials {
  readonly organizationId: string;
  /** The connection's. */
  readonly id: string;
  /** When they were stored. */
  readonly credentialsAt: Date;
}

/** A kept token with its sealed form, by which it is recognised. */
export interface StoredToken extends AccessToken {
  readonly sealed: Buffer;
}

/** Names a token among the organization's. */
export function tokenId(connectionId: string, subject: string | null): string {
  return `${connectionId}:${subject ?? ''}`;
}

const rowSchema = z.object({ token: z.instanceof(Buffer), use_until: z.date() });

/** The kept token of a subject, used up or not; null when there is none that opens. */
export async function readToken(
  { db, secrets, log }: Pick<Services, 'db' | 'secrets' | 'log'>,
  credentials: UsedCredentials,
  subject: string | null,
): Promise<StoredToken | null> {
  const id = tokenId(credentials.id, subject);
  const { rows } = await sql`
    select t.token, t.use_until from access_tokens t
      join connections c on c.organization_id = t.organization_id and c.id = t.connection_id
     where t.organization_id = ${credentials.organizationId} and t.id = ${id}
       and ${areStillThose(credentials)}`.execute(db);
  if (rows.length === 0) return null;
  const row = rowSchema.parse(rows[0]);
  try {
    const value = await secrets.open(credentials.organizationId, accessToken.purpose(id), row.token);
    return { value, useUntil: row.use_until.getTime(), sealed: row.token };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    // Another one can be had for the asking.
    log.warn({ err: error, connectionId: credentials.id }, 'a stored access token could not be opened');
    return null;
  }
}

/** Keeps a sealed token in place of the one before; not when the credentials were replaced or erased meanwhile. */
export function keepToken(
  credentials: UsedCredentials,
  subject: string | null,
  { sealed, useUntil }: Pick<StoredToken, 'sealed' | 'useUntil'>,
) {
  return sql`
    insert into access_tokens (organization_id, id, connection_id, token, use_until)
    select c.organization_id, ${tokenId(credentials.id, subject)}, c.id, ${sealed}, ${new Date(useUntil)}
      from connections c
     where c.organization_id = ${credentials.organizationId} and c.id = ${credentials.id}
       and c.credentials is not null and ${areStillThose(credentials)}
       for key share
    on conflict (organization_id, id) do update set token = excluded.token, use_until = excluded.use_until`;
}

/** Drops exactly this token: one that has taken its place stays. */
export async function dropToken(
  { db }: Pick<Services, 'db'>,
  { organizationId, id }: UsedCredentials,
  subject: string | null,
  { sealed }: Pick<StoredToken, 'sealed'>,
): Promise<void> {
  await sql`
    delete from access_tokens
     where organization_id = ${organizationId} and id = ${tokenId(id, subject)}
       and token = ${sealed}`.execute(db);
}

/** A date here is exact to the millisecond, the database's to the microsecond. */
function areStillThose({ credentialsAt }: UsedCredentials) {
  return sql`date_trunc('milliseconds', c.credentials_at) = ${credentialsAt}`;
}
