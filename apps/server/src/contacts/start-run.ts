import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { recordAudit } from '../audit/record-audit.ts';
import { shareIdentities } from '../candidates/lock-candidates.ts';
import { type Chosen, readChosen } from '../exports/chosen-candidates.ts';
import { Problem } from '../http/problem.ts';
import { newId, newIds } from '../ids.ts';
import { type Actor, mayAct, type Services } from '../services.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { readContactSettings } from './contact-settings.ts';
import type { AskMode, ContactKindName } from './contact-words.ts';
import { type Balance, counted, holdCredits, reserveCredits, spentThisMonth } from './ledger.ts';
import { type ProviderRow, providersFor, readProviderRows } from './providers/provider-row.ts';
import { openRestrictionKey } from './restrictions/find-restricted.ts';
import type { ContactOrderInput } from './schemas.ts';
import { type Sorted, sortPeople, type Verdict } from './sort-people.ts';

/**
 * Starts looking people up (W6): one credit is set aside for each person and kind that will be asked for, and the rest
 * is told at once why not. All of it in one transaction: refused, nothing has happened. A worker takes it from there.
 *
 * @returns the run's id
 * @throws {Problem} as `readChosen` and `sortPeople`; 403 `adminsOverride`; 409 `noProvider`, `notEnoughCredits`,
 *   `monthlyCap`
 */
export async function startRun(
  services: Pick<Services, 'db' | 'secrets'>,
  actor: Actor,
  input: ContactOrderInput,
): Promise<string> {
  refuseOverride(actor, input);
  const chosen = await readChosen(services.db, actor, input);
  return await insertRun(services, actor, chosen, {
    want: input.want,
    ask: input.ask,
    overrideReason: input.overrideDoNotContact ?? null,
    retryOf: null,
    projectId: chosen.project?.id ?? null,
  });
}

export interface RunOrder {
  readonly want: readonly ContactKindName[];
  readonly ask: AskMode;
  readonly overrideReason: string | null;
  readonly retryOf: string | null;
  /** The project the run is shown with. */
  readonly projectId: string | null;
}

/** `startRun` of people who are known already. @param only leaves out whoever it does not name */
export async function insertRun(
  services: Pick<Services, 'db' | 'secrets'>,
  actor: Actor,
  chosen: Chosen,
  order: RunOrder,
  only: ((one: Sorted) => boolean) | null = null,
): Promise<string> {
  const { organizationId, memberId } = actor;
  const { db } = services;
  const [settings, rows, restrictionKey] = await Promise.all([
    readContactSettings(db, organizationId),
    readProviderRows(db, organizationId),
    openRestrictionKey(services, organizationId),
  ]);
  refuseWithoutProvider(rows, order.want);
  return await db.transaction().execute(async (tx) => {
    await shareIdentities(tx, organizationId);
    const balance = await holdCredits(tx, organizationId);
    const override = order.overrideReason !== null;
    const all = await sortPeople(tx, actor, chosen, rows, {
      ...settings,
      ...order,
      override,
      restrictionKey,
    });
    const sorted = only === null ? all : all.filter(only);
    const id = newId('run');
    await insert(tx, actor, id, order);
    const amount = await insertItems(tx, organizationId, id, sorted);
    await refuseBeyondCap(tx, organizationId, settings.monthlyCap, balance, amount);
    await reserveCredits(tx, organizationId, balance, { runId: id, amount, memberId });
    await sql`
      update contact_runs set people = ${new Set(sorted.map((one) => one.id)).size}, reserved = ${amount}, open = ${amount} > 0,
             status = case when ${amount} = 0 then 'finished' else status end,
             finished_at = case when ${amount} = 0 then clock_timestamp() end
       where organization_id = ${organizationId} and id = ${id}`.execute(tx);
    const subject = { kind: 'contactRun', id };
    // Nobody has to be asked for: it is over, and told as any other is.
    if (amount === 0)
      await emitEvent(tx, {
        organizationId,
        type: 'contacts.run.finished',
        subject,
        data: { status: 'finished', reserved: 0 },
      });
    const details = { kinds: [...order.want], ask: order.ask, items: sorted.length, reserved: amount };
    await recordAudit(tx, { organizationId, memberId, action: 'contacts.run.started', subject, details });
    if (override)
      await recordAudit(tx, {
        organizationId,
        memberId,
        action: 'contacts.doNotContact.overridden',
        subject,
        // Why may name people: it stands with the run.
        details: { items: sorted.length },
      });
    return id;
  });
}

/** @throws {Problem} 403 `adminsOverride` */
export function refuseOverride(actor: Actor, input: Pick<ContactOrderInput, 'overrideDoNotContact'>): void {
  if (input.overrideDoNotContact === undefined || mayAct(actor.role, 'admin')) return;
  throw new Problem(
    403,
    'adminsOverride',
    'Only an admin can have people looked up who are marked Do Not Contact. Ask one, or leave them out.',
  );
}

/** @throws {Problem} 409 `noProvider` */
export function refuseWithoutProvider(rows: readonly ProviderRow[], want: readonly ContactKindName[]): void {
  const missing = want.find((kind) => providersFor(rows, kind).length === 0);
  if (missing === undefined) return;
  const what = missing === 'email' ? 'e-mail addresses' : 'phone numbers';
  throw new Problem(
    409,
    'noProvider',
    `No contact provider for ${what} is set up. An admin adds one in Settings → Contact providers.`,
    { kind: missing },
  );
}

/** @throws {Problem} 409 `monthlyCap` */
export async function refuseBeyondCap(
  db: Kysely<DB>,
  organizationId: string,
  monthlyCap: number | null,
  { reserved }: Balance,
  amount: number,
): Promise<void> {
  if (monthlyCap === null || amount === 0) return;
  const left = Math.max(0, monthlyCap - (await spentThisMonth(db, organizationId)) - reserved);
  if (amount <= left) return;
  throw new Problem(
    409,
    'monthlyCap',
    `This needs ${counted(amount, 'credit')}; the monthly cap of ${monthlyCap.toLocaleString('en')} leaves ${left.toLocaleString('en')}. Nothing was spent. An admin changes the cap in Settings → Contact providers.`,
    { needed: amount, left },
  );
}

async function insert(
  tx: Transaction<DB>,
  { organizationId, memberId }: Actor,
  id: string,
  { want, ask, overrideReason, retryOf, projectId }: RunOrder,
): Promise<void> {
  await sql`
    insert into contact_runs (organization_id, id, member_id, project_id, retry_of, kinds, ask, override_reason)
    values (${organizationId}, ${id}, ${memberId}, ${projectId}, ${retryOf}, ${[...want]}::text[], ${ask},
            ${overrideReason})`.execute(tx);
}

/** @returns for how many a credit is needed */
async function insertItems(
  tx: Transaction<DB>,
  organizationId: string,
  runId: string,
  sorted: readonly Sorted[],
): Promise<number> {
  const ids = newIds('ask', sorted.length);
  const rows = sorted.map(({ id, name, kind, verdict }, place) => ({
    id: ids[place],
    candidate_id: id,
    name,
    kind,
    place,
    outcome: verdict === 'ask' ? null : verdict,
    reason: verdict === 'ask' ? null : reasons[verdict],
  }));
  const text = JSON.stringify(rows);
  const columns = sql`id text, candidate_id text, name text, kind text, place integer, outcome text, reason text`;
  const opened = await sql`
    insert into contact_items (organization_id, id, run_id, candidate_id, name, kind, position, credit)
    select ${organizationId}, r.id, ${runId}, r.candidate_id, r.name, r.kind, r.place, 'reserved'
      from jsonb_to_recordset(${text}::jsonb) as r (${columns})
     where r.outcome is null
    on conflict (organization_id, candidate_id, kind) where state <> 'done' and candidate_id is not null
      do nothing`.execute(tx);
  // Whom somebody else was faster to ask for since they were sorted is being asked for.
  await sql`
    insert into contact_items (organization_id, id, run_id, candidate_id, name, kind, position, state, outcome,
                               reason, settled_at)
    select ${organizationId}, r.id, ${runId}, r.candidate_id, r.name, r.kind, r.place, 'done',
           coalesce(r.outcome, 'beingAsked'), coalesce(r.reason, ${reasons.beingAsked}), clock_timestamp()
      from jsonb_to_recordset(${text}::jsonb) as r (${columns})
     where not exists (select from contact_items i where i.organization_id = ${organizationId} and i.id = r.id)`.execute(
    tx,
  );
  return Number(opened.numAffectedRows ?? 0n);
}

const reasons: Readonly<Record<Exclude<Verdict, 'ask'>, string>> = {
  restricted: 'They asked a provider not to be processed. Nobody is asked for them any more.',
  doNotContact: 'Marked Do Not Contact. An admin can look them up all the same, with a reason.',
  doNotCall: 'Marked Do Not Call. An admin can look their number up all the same, with a reason.',
  known: 'There already.',
  askedRecently: 'All providers were asked a short while ago, and none had it.',
  beingAsked: 'Being asked for already, in another run.',
};
