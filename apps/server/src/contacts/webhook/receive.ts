import { openWebhook, type WebhookDelivery } from '@crosswalk/contacts';
import { sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { newId } from '../../ids.ts';
import { receiptBody } from '../../secrets/sealed-columns.ts';
import type { Services } from '../../services.ts';
import { tokenHash } from '../providers/save-provider.ts';
import { openProvider } from '../providers/seal-provider.ts';
import { receiptText } from './keep-receipt.ts';

const rowSchema = z.object({
  organization_id: z.string(),
  id: z.string(),
  credentials: z.instanceof(Buffer),
});

/**
 * Takes a report of a provider: what is signed with the organization's secret is kept, once, and applied by a worker.
 * The same report again changes nothing, whatever request id it claims.
 *
 * @throws {Problem} 404 `noWebhook`; 401 `badSignature`; 400 `unreadable`; 413 `tooLarge`
 */
export async function receiveReport(
  { db, secrets }: Pick<Services, 'db' | 'secrets'>,
  provider: string,
  token: string,
  delivery: WebhookDelivery,
): Promise<void> {
  // By its hash: how long the look-up takes tells nothing of the token.
  const { rows } = await sql`
    select organization_id, id, credentials from contact_providers
     where webhook_token_hash = ${tokenHash(token)} and provider = ${provider}`.execute(db);
  if (rows.length === 0) throw new Problem(404, 'noWebhook', 'There is nothing at this address.');
  const row = rowSchema.parse(rows[0]);
  const { webhookSecret = '' } = await openProvider(secrets, row.organization_id, row);
  const opened = openWebhook(delivery, webhookSecret);
  if (opened.state === 'refused') throw refused(opened.reason);
  const id = newId('rcpt');
  const text = receiptText(delivery);
  const body = await secrets.seal(row.organization_id, receiptBody.purpose(id), text);
  await sql`
    insert into contact_receipts (organization_id, id, provider_id, request_id, body_digest, body)
    values (${row.organization_id}, ${id}, ${row.id}, ${opened.requestId}, ${opened.bodyDigest}, ${body})
    on conflict do nothing`.execute(db);
}

function refused(reason: 'tooLarge' | 'badSignature' | 'noRequestId' | 'unreadable'): Problem {
  switch (reason) {
    case 'tooLarge':
      return new Problem(413, 'tooLarge', 'This report is too large.');
    case 'badSignature':
      return new Problem(401, 'badSignature', 'This report is not signed with the secret of this webhook.');
    case 'noRequestId':
      return new Problem(400, 'unreadable', 'This report has no RR-Request-ID.');
    case 'unreadable':
      return new Problem(400, 'unreadable', 'This report cannot be read.');
  }
}
