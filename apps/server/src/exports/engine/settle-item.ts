import { nameKey } from '@crosswalk/candidates';
import type { Told } from '@crosswalk/connectors';
import { settleRemoval } from '../undo/settle-removal.ts';
import { adoptRecord } from './adopt-record.ts';
import { askAfresh } from './ask-afresh.ts';
import { provenKinds } from './control-look.ts';
import { reach } from './fault-points.ts';
import { followDecision } from './follow-decision.ts';
import { stopsExport } from './handle-refusal.ts';
import { judgeFindings, possiblyOurs, type Verdict } from './judge-findings.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { lookEverywhere } from './look-everywhere.ts';
import type { Look, LookKind } from './look-for-create.ts';
import { handToPerson, postpone } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { type DoubtfulIntent, describeDoubt, heardOf, readAttempts } from './read-doubt.ts';
import type { AccountRun } from './run.ts';
import { openPlan } from './seal-plan.ts';
import { sendAgain } from './send-again.ts';
import { settleAmend } from './settle-amend.ts';
import { isPatienceOver, nextLookMs, settlingTimes } from './waits.ts';

/**
 * Finds out what became of a doubtful step, without writing anything the ATS would keep. A create is adopted when
 * found, sent again when proven absent, shown to a person when neither can be told in time.
 */
export async function settleItem(run: AccountRun, item: LiveItem): Promise<void> {
  reach('settle.start');
  if (item.plan === null) throw new Error(`export item ${item.id} is in doubt without a plan`);
  const plan = await openPlan(run.services, item, item.plan);
  const attempts = await askAfresh(run, item, await readAttempts(run, item));
  const intent = attempts[attempts.length - 1] ?? attempts[0];
  const client = await run.client(item.export);
  const doubted = { plan, attempts, intent, client };
  if (item.decision !== null) return followDecision(run, item, item.decision, doubted);
  if (item.export.purpose === 'undo') return settleRemoval(run, item, plan, intent, client);
  if (plan.steps[intent.stepIndex]?.effect !== 'create') return settleAmend(run, item, doubted);

  // Markers and windows are read on the ATS's clock.
  if (!run.clock.known) await client.findCreated({ by: 'anything' });
  const times = settlingTimes(intent, run.services.config.settling, item.export.connector.manifest.limits);
  const mayBeAbsent = intent.freshAnswerAt !== null && item.readAt >= times.absentFrom;
  const proven: ReadonlySet<LookKind> = mayBeAbsent
    ? await provenKinds(run, item, client, times.storedBy)
    : new Set();
  const looks = await lookEverywhere(run, client, plan, attempts, mayBeAbsent);
  reach('settle.looked');
  const found = looks.flatMap((look) => look.found);
  const doubt = await describeDoubt(run, item, plan, attempts, times.storedBy, found);
  const verdict = judgeFindings(doubt, found, nameKey);
  if (verdict.kind === 'adopt')
    return adoptRecord(run, item, { plan, intent, attempts, record: verdict.record, by: 'evidence' });
  if (verdict.kind === 'several')
    return handToPerson(run.services.db, item, severalFound(item, verdict), verdict.records);
  const stop = looks.map((look) => look.failure && stopsExport(look.failure)).find((reason) => reason);
  if (stop) {
    await pauseExport(run.services.db, exportOf(item), stop);
    return postpone(run.services.db, item, run.services.config.settling.indexLagMs, 'tries');
  }
  const markersCount = await markersAreHonoured(run, item);
  const evidence = looks.filter((look) => look.conclusive && (markersCount || look.kind !== 'marker'));
  if (mayBeAbsent && provesAbsence(evidence, proven)) return sendAgain(run, item, plan, intent);
  if (isPatienceOver(item, times))
    return handToPerson(
      run.services.db,
      item,
      cannotTell(item, intent, looks, proven),
      possiblyOurs(doubt, found),
    );
  await postpone(run.services.db, item, nextLookMs(item.looks, run.services.config.settling), 'looks');
}

/** Two kinds of look-up found nothing though they could, and one of them is proven to be up to date. */
function provesAbsence(evidence: readonly Look[], proven: ReadonlySet<LookKind>): boolean {
  return evidence.length >= 2 && evidence.some((look) => proven.has(look.kind));
}

/** Only where a marker once came back does not finding one mean anything. */
async function markersAreHonoured(run: AccountRun, item: LiveItem): Promise<boolean> {
  const marker = await run.services.db
    .selectFrom('ats_account_markers')
    .select('honoured')
    .where('organization_id', '=', item.organizationId)
    .where('account_id', '=', item.accountId)
    .where('connector', '=', item.export.connector.manifest.id)
    .executeTakeFirst();
  return marker?.honoured === true;
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
): Told {
  const why =
    proven.size === 0
      ? 'its lists did not show anything stored since, so finding nothing proves nothing'
      : looks.filter((look) => look.conclusive).length < 2
        ? 'its look-ups could not be read to the end'
        : 'what it showed was not clear';
  const ats = atsName(item);
  return {
    message: `${ats} gave no clear answer for ${item.name}; ${why}. Look in ${ats} whether they arrived, then try again.`,
    forAdmin: `What came of the call: ${heardOf(intent)}.`,
  };
}
