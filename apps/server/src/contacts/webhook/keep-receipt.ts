import type { WebhookDelivery } from '@crosswalk/contacts';
import { z } from 'zod';
import type { Secrets } from '../../secrets/secrets.ts';
import { openProvider } from '../providers/seal-provider.ts';

const kept = z.object({
  body: z.string(),
  signature: z.string().nullable(),
  requestId: z.string().nullable(),
});

/** A report as text to be sealed: the bytes as they came, and what they were signed with. */
export function receiptText({ rawBody, signature, requestId }: WebhookDelivery): string {
  const body = Buffer.from(rawBody).toString('base64');
  return JSON.stringify({ body, signature, requestId });
}

/** What `openWebhook` takes, of a report that was kept: it is checked again with the secret of now. */
export async function openReceipt(
  secrets: Secrets,
  organizationId: string,
  provider: { readonly provider_id: string; readonly credentials: Buffer },
  text: string,
): Promise<[WebhookDelivery, string]> {
  const { body, signature, requestId } = kept.parse(JSON.parse(text));
  const { provider_id: id, credentials } = provider;
  const { webhookSecret = '' } = await openProvider(secrets, organizationId, { id, credentials });
  return [{ rawBody: Buffer.from(body, 'base64'), signature, requestId }, webhookSecret];
}
