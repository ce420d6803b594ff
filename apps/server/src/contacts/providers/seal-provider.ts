import { z } from 'zod';
import { providerCredentials, providerWebhookToken } from '../../secrets/sealed-columns.ts';
import type { Secrets } from '../../secrets/secrets.ts';

export type Credentials = Readonly<Record<string, string>>;

/** Seals what was entered for one provider. Uses the database: not to be called in a transaction. */
export function sealProvider(
  secrets: Secrets,
  organizationId: string,
  id: string,
  credentials: Credentials,
): Promise<Buffer> {
  return secrets.seal(organizationId, providerCredentials.purpose(id), JSON.stringify(credentials));
}

/** Throws when the blob was altered, belongs to another row, or its key is missing. */
export async function openProvider(
  secrets: Secrets,
  organizationId: string,
  { id, credentials }: { readonly id: string; readonly credentials: Buffer },
): Promise<Credentials> {
  const text = await secrets.open(organizationId, providerCredentials.purpose(id), credentials);
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}

export function sealWebhookToken(
  secrets: Secrets,
  organizationId: string,
  id: string,
  token: string,
): Promise<Buffer> {
  return secrets.seal(organizationId, providerWebhookToken.purpose(id), token);
}

export function openWebhookToken(
  secrets: Secrets,
  organizationId: string,
  { id, blob }: { readonly id: string; readonly blob: Buffer },
): Promise<string> {
  return secrets.open(organizationId, providerWebhookToken.purpose(id), blob);
}
