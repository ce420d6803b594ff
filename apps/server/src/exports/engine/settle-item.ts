import { nameKey } from '@crosswalk/candidates';
import type { ConnectorClient, RemoteRecord } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { commitStored } from './commit-answer.ts';
import { provenKinds } from './control-look.ts';
import { reach } from './fault-points.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { stopsExport } from './handle-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import { judgeFindings, type Verdict } from './judge-findings.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { type Look, type LookKind, lookFor } from './look-for-create.ts';
import { finishItem, handToPerson, postpone } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { clockSlackMs, type DoubtfulIntent, describeDoubt, heardOf, readAttempts } from './read-doubt.ts';
import type { AccountRun } from './run.ts';
import { openPlan } from './seal-plan.ts';
import { sendStep } from './send-step.ts';
import { settleAmend } from './settle-amend.ts';
import { fewestLooks, mostResends, nextLookMs, settlingTimes } from './waits.ts';

/**
 * Finds out what became of a doubtful step, without writing anything the ATS would keep. A create is adopted when
 * found, sent again when proven absent, shown to a person when neither can be told in time.
 */
export async function settleItem(run: AccountRun, item: LiveItem): Promise<void> {
  reach('settle.start');
  if (item.plan === null) throw new Error(`export item ${item.id} is in doubt without a plan`);
  const plan = await openPlan(run.services, item, item.plan);
  const attempts = await readAttempts(run, item);
  const intent = attempts[attempts.length - 1] ?? attempts[0];
  const client = await run.client(item.export);
  if (plan.steps[intent.stepIndex]?.effect !== 'create') return settleAmend(run, item, plan, intent, client);

  // Markers and windows are read on the ATS's clock.
  if (!run.clock.known) await client.findCreated({ by: 'anything' });
  const times = settlingTimes(intent, run.services.config.settling);
  const mayBeAbsent = item.readAt >= times.absentFrom;
  const proven: ReadonlySet<LookKind> = mayBeAbsent
    ? await provenKinds(run, item, client, times.storedBy)
    : new Set();
  const looks = await lookEverywhere(run, client, plan, attempts, mayBeAbsent);
  reach('settle.looked');
  const found = looks.flatMap((look) => look.found);
  const doubt = await describeDoubt(run, item, plan, attempts, times.storedBy, found);
  const verdict = judgeFindings(doubt, found, nameKey);
  if (verdict.kind === 'adopt') return adopt(run, item, plan, intent, attempts, verdict.record);
  if (verdict.kind === 'several') return handToPerson(run.services.db, item, severalFound(item, verdict));
  const stop = looks.map((look) => look.failure && stopsExport(look.failure)).find((reason) => reason);
  if (stop) {
    await pauseExport(run.services.db, exportOf(item), stop);
    return postpone(run.services.db, item, run.services.config.settling.indexLagMs, 'tries');
  }
  const markersCount = await markersAreHonoured(run, item);
  const evidence = looks.filter((look) => look.conclusive && (markersCount || look.kind !== 'marker'));
  if (mayBeAbsent && provesAbsence(evidence, proven)) return sendAgain(run, item, plan, intent);
  if (item.readAt >= times.patienceUntil && item.looks >= fewestLooks)
    return handToPerson(run.services.db, item, cannotTell(item, intent, looks, proven));
  await postpone(run.services.db, item, nextLookMs(item.looks, run.services.config.settling), 'looks');
}

/** Until absence is in question the cheap keys do; then each kind is asked. */
async function lookEverywhere(
  run: AccountRun,
  client: ConnectorClient,
  plan: FrozenPlan,
  attempts: readonly DoubtfulIntent[],
  thoroughly: boolean,
): Promise<readonly Look[]> {
  const traces = {
    markers: attempts.flatMap((attempt) => (attempt.marker === null ? [] : [attempt.marker])),
    emails: plan.emails,
    since: Math.floor(
      Math.min(...attempts.map((attempt) => attempt.createdAt)) + run.clock.offsetMs - clockSlackMs,
    ),
  };
  const looks: Look[] = [];
  const kinds: readonly LookKind[] = ['marker', 'email', 'updated'];
  for (const kind of kinds) {
    if (!thoroughly && kind === 'updated' && plan.emails.length > 0) continue;
    looks.push(await lookFor(client, kind, traces));
  }
  return looks;
}

/** Two kinds of look-up found nothing though they could, and one of them is proven to be up to date. */
function provesAbsence(evidence: readonly Look[], proven: ReadonlySet<LookKind>): boolean {
  return evidence.length >= 2 && evidence.some((look) => proven.has(look.kind));
}

/** Only where a marker once came back does not finding one mean anything. */
async function markersAreHonoured(run: AccountRun, item: LiveItem): Promise<boolean> {
  const account = await run.services.db
    .selectFrom('ats_accounts')
    .select('marker_honoured')
    .where('organization_id', '=', item.organizationId)
    .where('id', '=', item.accountId)
    .executeTakeFirst();
  return account?.marker_honoured === true;
}

async function adopt(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  intent: DoubtfulIntent,
  attempts: readonly DoubtfulIntent[],
  record: RemoteRecord,
): Promise<void> {
  reach('settle.adopting');
  const step = plan.steps[intent.stepIndex];
  const marker = attempts.find((attempt) => attempt.marker === record.createdAt)?.marker ?? null;
  await commitStored(run, item, {
    intentId: intent.id,
    marker,
    stepIndex: intent.stepIndex,
    plan,
    ids: record.ids,
    origin: 'adopted',
    followUps: step === undefined ? [] : item.export.connector.followUpsAfterAdoption(step),
    warnings: [],
    markerHonoured: marker !== null,
  });
  reach('outcome.committed');
}

async function sendAgain(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  intent: DoubtfulIntent,
): Promise<void> {
  const { db, config } = run.services;
  if (item.export.status === 'cancelled') {
    await inTransaction(run, async (tx) => {
      await markAbsent(run, item, intent);
      await finishItem(tx, item, 'settling', 'cancelled', 'Cancelled; it was not stored.');
    });
    return;
  }
  if (item.export.status === 'paused') return postpone(db, item, config.settling.indexLagMs, 'looks');
  if (item.resends >= mostResends) {
    const tries = item.resends + 1;
    const reason = `${atsName(item)} did not take ${item.name} in ${tries} tries: ${heardOf(intent)}.`;
    return handToPerson(db, item, `${reason} Nothing of it is there. Try again later.`);
  }
  await markAbsent(run, item, intent);
  await sendStep(run, item, { from: 'settling', index: intent.stepIndex, plan, ids: null, first: null });
}

/** Remembers to look once more, much later, for a twin that was stored against all expectation. */
async function markAbsent(run: AccountRun, item: LiveItem, intent: DoubtfulIntent): Promise<void> {
  const { config, db } = run.services;
  await sql`
    update export_intents
       set result = 'absent',
           sweep_at = clock_timestamp() + make_interval(secs => ${(5 * config.settling.indexLagMs) / 1000})
     where organization_id = ${item.organizationId} and id = ${intent.id}`.execute(db);
}

function severalFound(item: LiveItem, verdict: Extract<Verdict, { kind: 'several' }>): string {
  const links = verdict.records.map((record) => record.ids.link ?? record.ids.recordId).join(' , ');
  return (
    `${atsName(item)} gave no clear answer for ${item.name}, and now shows ${verdict.records.length} records that ` +
    `could be theirs: ${links}. Look which one is right and merge them there.`
  );
}

function cannotTell(
  item: LiveItem,
  intent: DoubtfulIntent,
  looks: readonly Look[],
  proven: ReadonlySet<LookKind>,
): string {
  const why =
    proven.size === 0
      ? 'its lists did not show anything stored since, so finding nothing proves nothing'
      : looks.filter((look) => look.conclusive).length < 2
        ? 'its look-ups could not be read to the end'
        : 'what it showed was not clear';
  return (
    `${atsName(item)} gave no clear answer for ${item.name} (${heardOf(intent)}); ${why}. ` +
    `Look in ${atsName(item)} whether they arrived, then try again.`
  );
}
