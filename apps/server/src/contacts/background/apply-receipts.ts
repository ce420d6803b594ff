import { admitWebhook, openWebhook, WEBHOOK_WINDOW_MS, type WebhookJob } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { receiptBody } from '../../secrets/sealed-columns.ts';
import type { Services } from '../../services.ts';
import { contactKinds } from '../contact-words.ts';
import { openReceipt } from '../webhook/keep-receipt.ts';
import { type Answered, takeAnswers } from './take-answers.ts';
import type { ContactTiming } from './timing.ts';

const receiptSchema = z.object({
  id: z.string(),
  provider: z.string(),
  provider_id: z.string(),
  credentials: z.instanceof(Buffer),
  body: z.instanceof(Buffer),
  received_at: z.date(),
});
type Receipt = z.infer<typeof receiptSchema>;

/** So many reports at once. */
const atOnce = 20;

/**
 * Applies what providers reported by themselves, as if it were the answer to a poll. A report of what nobody asked for
 * is kept for a while: it may be here before our own row is.
 */
export async function applyReceipts(
  services: Pick<Services, 'db' | 'secrets' | 'log'>,
  organizationId: string,
  timing: ContactTiming,
): Promise<void> {
  const { db } = services;
  const { rows } = await sql`
    select r.id, p.provider, p.id as provider_id, p.credentials, r.body, r.received_at
      from contact_receipts r
      join contact_providers p on p.organization_id = r.organization_id and p.id = r.provider_id
     where r.organization_id = ${organizationId} and r.state = 'held' and r.due_at <= clock_timestamp()
     order by r.received_at limit ${atOnce}`.execute(db);
  for (const receipt of z.array(receiptSchema).parse(rows))
    await applyReceipt(services, organizationId, receipt, timing);
}

async function applyReceipt(
  services: Pick<Services, 'db' | 'secrets' | 'log'>,
  organizationId: string,
  receipt: Receipt,
  timing: ContactTiming,
): Promise<void> {
  const { db, secrets, log } = services;
  const text = await secrets.open(organizationId, receiptBody.purpose(receipt.id), receipt.body);
  const opened = openWebhook(...(await openReceipt(secrets, organizationId, receipt, text)));
  if (opened.state === 'refused') {
    // It was signed when it came; the secret was changed since.
    log.warn({ receiptId: receipt.id, reason: opened.reason }, 'a report cannot be opened any more');
    return await end(db, organizationId, receipt.id, 'ignored');
  }
  const answered: Answered[] = [];
  let hold = false;
  for (const job of opened.jobs) {
    const lookups = await readJob(db, organizationId, receipt.provider, job);
    const now = Date.now();
    const [newest] = lookups;
    const verdict = admitWebhook(
      { seen: false, askedAt: newest?.asked_at.getTime() ?? null, settled: false },
      receipt.received_at.getTime(),
      now,
    );
    if (verdict === 'hold') hold = true;
    if (verdict === 'apply')
      for (const lookup of lookups) {
        const answer = job.answer(lookup.kind, now);
        if (answer !== null) answered.push({ lookupId: lookup.id, answer });
      }
  }
  await takeAnswers(services, organizationId, answered, timing);
  if (hold) await lookAgain(db, organizationId, receipt.id);
  else await end(db, organizationId, receipt.id, answered.length > 0 ? 'applied' : 'ignored');
}

const jobSchema = z.object({ id: z.string(), kind: z.enum(contactKinds), asked_at: z.date() });

/** The look-ups that this report can answer: one search at a time is open for one person there. */
async function readJob(
  db: Kysely<DB>,
  organizationId: string,
  provider: string,
  { jobId }: WebhookJob,
): Promise<z.infer<typeof jobSchema>[]> {
  const { rows } = await sql`
    select id, kind, asked_at from contact_lookups
     where organization_id = ${organizationId} and provider = ${provider} and job_id = ${jobId}
     order by (state = 'pending') desc, asked_at desc limit 1`.execute(db);
  return z.array(jobSchema).parse(rows);
}

async function lookAgain(db: Kysely<DB>, organizationId: string, id: string): Promise<void> {
  await sql`
    update contact_receipts
       set tries = tries + 1, due_at = clock_timestamp() + make_interval(secs => least(3600, 2 ^ least(tries, 12)))
     where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

async function end(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  state: 'applied' | 'ignored',
): Promise<void> {
  await sql`
    update contact_receipts set state = ${state}, body = null
     where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

/** Reports are remembered for as long as they could be played back. */
export async function eraseReceipts(db: Kysely<DB>): Promise<void> {
  await sql`
    delete from contact_receipts
     where received_at < clock_timestamp() - make_interval(secs => ${(2 * WEBHOOK_WINDOW_MS) / 1000})`.execute(
    db,
  );
}
