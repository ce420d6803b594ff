import { sql } from 'kysely';
import { type Rounds, startRounds } from '../running/rounds.ts';
import type { Services } from '../services.ts';
import { deliverDue } from './deliver-due.ts';
import { spreadEvents } from './spread-events.ts';

/** How often this process looks for something to deliver, in milliseconds. */
const roundMs = 2_000;

/** How long the log of deliveries reaches back. */
const keptDays = 30;

/** How often old deliveries are forgotten, in milliseconds. */
const forgetMs = 3_600_000;

/** Delivers webhooks in the background, beside other processes that do. */
export function startWebhooks(services: Services): Rounds {
  const { db, log } = services;
  let forgottenAt = 0;
  return startRounds(roundMs, async (stopping) => {
    try {
      while (!stopping.aborted && (await spreadEvents(db)));
      while (!stopping.aborted && (await deliverDue(services)));
      if (Date.now() - forgottenAt < forgetMs) return;
      forgottenAt = Date.now();
      await sql`
        delete from webhook_deliveries
         where state <> 'waiting' and created_at < now() - make_interval(days => ${keptDays})`.execute(db);
    } catch (error) {
      log.error({ err: error }, 'webhooks could not be delivered');
    }
  });
}
