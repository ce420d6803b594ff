import { sql } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { mailAdmins } from '../mail/mail-admins.ts';
import { webhookSecret } from '../secrets/sealed-columns.ts';
import type { Services } from '../services.ts';
import { version } from '../version.ts';
import { type Posted, postDelivery } from './post-delivery.ts';
import { nextTryIn } from './retry-times.ts';
import { signatureHeader, signDelivery } from './signature.ts';
import { switchedOffMail } from './switched-off-mail.ts';

/** So many receivers are called at once by one process, each with one delivery. */
const atOnce = 16;

/** How long a delivery is this process's alone, in seconds: longer than a receiver may take. */
const claimSeconds = 30;

const rowsSchema = z.array(
  z.object({
    organization_id: z.string(),
    id: z.string(),
    webhook_id: z.string(),
    event_id: z.string(),
    event_type: z.string(),
    body: z.string(),
    tries: z.number(),
    url: z.string(),
    secret: z.instanceof(Buffer),
    former_secret: z.instanceof(Buffer).nullable(),
  }),
);
type Due = z.infer<typeof rowsSchema>[number];

/**
 * Delivers what is due, of each webhook the oldest first and one at a time.
 * @returns whether there was anything
 */
export async function deliverDue(services: Services): Promise<boolean> {
  // Counted before it is sent: one whose process dies in between is sent once more, not for ever.
  const { rows } = await sql`
    with due as (
      select d.organization_id, d.id from webhooks w
       cross join lateral (
         select x.organization_id, x.id from webhook_deliveries x
          where x.organization_id = w.organization_id and x.webhook_id = w.id and x.state = 'waiting'
            and x.due_at <= clock_timestamp()
          order by x.id limit 1) d
       where w.disabled_at is null
         and not exists (select from webhook_deliveries busy
                          where busy.organization_id = w.organization_id and busy.webhook_id = w.id
                            and busy.state = 'waiting' and busy.claimed_until > clock_timestamp())
       limit ${atOnce} for update of w skip locked)
    update webhook_deliveries x
       set claimed_until = clock_timestamp() + make_interval(secs => ${claimSeconds}), tries = tries + 1
      from due, webhooks w
     where x.organization_id = due.organization_id and x.id = due.id
       and w.organization_id = x.organization_id and w.id = x.webhook_id
    returning x.organization_id, x.id, x.webhook_id, x.event_id, x.event_type, x.body, x.tries, w.url, w.secret,
              case when w.former_until > clock_timestamp() then w.former_secret end as former_secret`.execute(
    services.db,
  );
  const due = rowsSchema.parse(rows);
  await Promise.all(due.map((delivery) => deliver(services, delivery)));
  return due.length > 0;
}

async function deliver(services: Services, due: Due): Promise<void> {
  const posted = await post(services, due);
  services.log.debug(
    { webhookId: due.webhook_id, eventId: due.event_id, status: posted.status },
    'webhook sent',
  );
  if (posted.problem === null) await noteArrival(services, due, posted);
  else await noteFailure(services, due, posted);
}

async function post({ secrets, config }: Services, due: Due): Promise<Posted> {
  const sealed = [due.secret, ...(due.former_secret === null ? [] : [due.former_secret])];
  const purpose = webhookSecret.purpose(due.webhook_id);
  const opened = await Promise.all(sealed.map((blob) => secrets.open(due.organization_id, purpose, blob)));
  return await postDelivery({
    url: due.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': `Crosswalk/${version}`,
      'crosswalk-event': due.event_type,
      'crosswalk-event-id': due.event_id,
      [signatureHeader]: signDelivery(opened, Math.floor(Date.now() / 1000), due.body),
    },
    body: due.body,
    allowPrivate: config.webhooksPrivate,
  });
}

/** The tries tell whether it is still this one: a member may have asked for it to be sent again meanwhile. */
const stillThis = ({ organization_id, id, tries }: Due) =>
  sql`organization_id = ${organization_id} and id = ${id} and tries = ${tries} and state = 'waiting'`;

async function noteArrival({ db }: Services, due: Due, { status }: Posted): Promise<void> {
  await sql`
    with arrived as (
      update webhook_deliveries
         set state = 'delivered', answered_at = clock_timestamp(), status = ${status}, problem = null,
             claimed_until = '-infinity'
       where ${stillThis(due)})
    update webhooks set failing_since = null
     where organization_id = ${due.organization_id} and id = ${due.webhook_id} and failing_since is not null`.execute(
    db,
  );
}

async function noteFailure(services: Services, due: Due, { status, problem }: Posted): Promise<void> {
  const { db, log, config } = services;
  const wait = nextTryIn(due.tries);
  const reason = `Nothing came through for a day. The last try: ${problem ?? ''}`;
  const switchedOff = await db.transaction().execute(async (tx) => {
    await sql`
      update webhook_deliveries
         set state = ${wait === null ? 'failed' : 'waiting'}, answered_at = clock_timestamp(), status = ${status},
             problem = ${problem}, claimed_until = '-infinity',
             due_at = clock_timestamp() + make_interval(secs => ${wait ?? 0})
       where ${stillThis(due)}`.execute(tx);
    const { rows } = await sql`
      update webhooks w
         set failing_since = coalesce(failing_since, clock_timestamp()),
             disabled_at = case when ${wait === null} and failing_since < clock_timestamp() - interval '20 hours'
                                then clock_timestamp() end,
             disabled_reason = case when ${wait === null} and failing_since < clock_timestamp() - interval '20 hours'
                                    then ${reason} end
       where w.organization_id = ${due.organization_id} and w.id = ${due.webhook_id} and w.disabled_at is null
      returning disabled_at is not null as disabled`.execute(tx);
    const [now] = z.array(z.object({ disabled: z.boolean() })).parse(rows);
    if (now?.disabled !== true) return false;
    log.warn({ webhookId: due.webhook_id }, 'a webhook that kept failing was switched off');
    await recordAudit(tx, {
      organizationId: due.organization_id,
      memberId: null,
      action: 'webhook.disabled',
      subject: { kind: 'webhook', id: due.webhook_id },
    });
    return true;
  });
  if (switchedOff)
    await mailAdmins(services, due.organization_id, (admin) =>
      switchedOffMail(config.url, admin, { url: due.url, reason: `The last try: ${problem ?? 'no answer'}` }),
    );
}
