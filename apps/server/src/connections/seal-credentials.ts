import { z } from 'zod';
import { connectionCredentials } from '../secrets/sealed-columns.ts';
import type { Secrets } from '../secrets/secrets.ts';

/** Seals the credentials of one connection; the blob opens for this connection only. */
export function sealCredentials(
  secrets: Secrets,
  organizationId: string,
  connectionId: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Buffer> {
  return secrets.seal(
    organizationId,
    connectionCredentials.purpose(connectionId),
    JSON.stringify(credentials),
  );
}

/** Throws when the blob was altered, belongs to another connection, or its key is missing. */
export async function openCredentials(
  secrets: Secrets,
  organizationId: string,
  connectionId: string,
  blob: Buffer,
): Promise<Readonly<Record<string, string>>> {
  const text = await secrets.open(organizationId, connectionCredentials.purpose(connectionId), blob);
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}
