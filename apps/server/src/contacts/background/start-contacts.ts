import { openCallPool } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { createMailer } from '../../mail/mailer.ts';
import { type Rounds, startRounds } from '../../running/rounds.ts';
import type { Services } from '../../services.ts';
import { recheckProviders } from '../providers/recheck.ts';
import { tellAdmins } from '../providers/tell-admins.ts';
import { keyRestrictions } from '../restrictions/key-restrictions.ts';
import { eraseReceipts } from './apply-receipts.ts';
import { holdOrganization } from './hold-organization.ts';
import { Spell, type SpellTools } from './spell.ts';
import { type ContactTiming, contactTiming } from './timing.ts';

/** How often this process looks for people to look up, in milliseconds. */
const roundMs = 500;
/** For so many organizations at once: each takes a connection to the database. */
const atOnce = 4;
/** How long an organization is left alone where something broke, in milliseconds. */
const restMs = 5_000;
const eraseEveryMs = 600_000;
/** How often it is looked what is wrong with providers, in milliseconds. */
const upkeepMs = 15_000;

type ContactServices = Pick<Services, 'db' | 'secrets' | 'config' | 'log'>;

/**
 * Looks people up in the background. One process at a time calls for an organization; what one that was killed had
 * written down is found by any other, and by this one when it is started again.
 */
export function startContacts(
  services: ContactServices,
  timing: ContactTiming = contactTiming(services.config.settling),
): Rounds {
  const { db, log } = services;
  const { mail } = services.config;
  const mailer = mail === null ? null : createMailer(mail);
  const pool = openCallPool();
  const inHand = new Map<string, Promise<void>>();
  const providersOf = new Map<string, SpellTools['providers']>();
  const restUntil = new Map<string, number>();
  let erasedAt = Number.NEGATIVE_INFINITY;

  function take(organizationId: string, stopping: AbortSignal): void {
    const providers = providersOf.get(organizationId) ?? new Map();
    providersOf.set(organizationId, providers);
    const work = workFor(services, organizationId, { pool, timing, stopping, providers })
      .catch((error: unknown) => {
        log.error({ err: error, organizationId }, 'looking people up broke off');
        restUntil.set(organizationId, performance.now() + restMs);
      })
      .finally(() => inHand.delete(organizationId));
    inHand.set(organizationId, work);
  }

  const rounds = startRounds(roundMs, async (stopping) => {
    try {
      for (const id of inHand.size < atOnce ? await organizationsWithWork(db) : []) {
        if (inHand.size >= atOnce || stopping.aborted) break;
        if (inHand.has(id) || (restUntil.get(id) ?? 0) > performance.now()) continue;
        restUntil.delete(id);
        take(id, stopping);
      }
      if (performance.now() - erasedAt < eraseEveryMs) return;
      erasedAt = performance.now();
      await eraseReceipts(db);
      await keyRestrictions(services);
    } catch (error) {
      log.error({ err: error }, 'people to look up could not be found');
    }
  });
  // Beside the others: a provider may take long to answer, a mail server to take a mail.
  const upkeep = startRounds(upkeepMs, async (stopping) => {
    try {
      await recheckProviders(services, stopping);
      if (mailer !== null && !stopping.aborted) await tellAdmins(services, mailer);
    } catch (error) {
      log.error({ err: error }, 'contact providers could not be looked after');
    }
  });
  return {
    wake: rounds.wake,
    async stop() {
      await Promise.all([rounds.stop(), upkeep.stop()]);
      await Promise.all(inHand.values());
      await pool.destroy();
    },
  };
}

/** Works for one organization until nothing is due; does nothing where another process is at it. */
export async function workFor(
  services: ContactServices,
  organizationId: string,
  tools: SpellTools,
): Promise<void> {
  await holdOrganization(services.db, organizationId, () =>
    new Spell(services, organizationId, tools).work(),
  );
}

async function organizationsWithWork(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql`
    select o.id from organizations o
     where exists (select from contact_items i
                    where i.organization_id = o.id and i.state <> 'done' and i.due_at <= clock_timestamp())
        or exists (select from contact_receipts r
                    where r.organization_id = o.id and r.state = 'held' and r.due_at <= clock_timestamp())
     order by random() limit 50`.execute(db);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
