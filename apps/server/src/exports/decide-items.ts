import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { asConnection, openableConnections } from '../connections/connection-row.ts';
import { connectorOf } from '../connections/connector-of.ts';
import { problemOf } from '../connections/failure-problem.ts';
import { nameAndEmail } from '../connections/name-and-email.ts';
import { withClient } from '../connections/open-client.ts';
import { requireIntegrations } from '../connections/require-integrations.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readChangeable } from './changeable-export.ts';
import type { Decision, StoredDecision } from './engine/decision.ts';
import { holdUsableConnection } from './hold-usable-connection.ts';
import { type UndecidedItem, undecidedItems } from './undecided-items.ts';

export interface DecisionInput {
  readonly itemId: string;
  readonly decision: 'arrived' | 'sendAgain' | 'leave';
  /** The record it arrived as: its id over there, or its web link. */
  readonly record?: string | undefined;
}

/**
 * Settles by a person's word what could not be told: *it is this one*, *send again*, or leave it. The first two are
 * carried out by whoever works on the account, which reads the record, or looks, once more. All or nothing.
 *
 * @throws {Problem} 404 `noExport`, `noItem`, `noRecord`; 403 `notYourExport`, `integrationsOff`; 409 `decidedAlready`,
 *   `wasThereBefore`, `recordTaken` and as `holdUsableConnection`; 422 `recordMissing`; or the ATS's refusal
 */
export async function decideItems(
  services: Services,
  actor: Actor,
  exportId: string,
  inputs: readonly DecisionInput[],
): Promise<void> {
  const { organizationId } = actor;
  const before = await readChangeable(services.db, actor, exportId, { lock: false });
  const undecided = await undecidedItems(services.db, organizationId, exportId);
  const decided = inputs.map((input) => ({ input, item: findItem(undecided, input.itemId) }));
  const records = new Map<string, string | null>();
  for (const { input, item } of decided)
    if (input.decision === 'arrived')
      records.set(
        item.id,
        item.creates ? await checkRecord(services, actor, before, item, input.record) : null,
      );
  await services.db.transaction().execute(async (tx) => {
    await requireIntegrations(tx, organizationId);
    // Leaving it asks nothing of the ATS, and must be possible when nobody can connect to it in that way any more.
    const connectionId = inputs.every(({ decision }) => decision === 'leave')
      ? null
      : await holdUsableConnection(tx, {
          organizationId,
          connectionId: before.connection_id,
          destination: before.destination,
        });
    await readChangeable(tx, actor, exportId, { lock: true });
    for (const { input, item } of decided) {
      const done =
        input.decision === 'leave'
          ? await leave(tx, actor, item)
          : await decide(tx, actor, item, {
              ...(input.decision === 'arrived'
                ? { kind: 'arrived', recordId: records.get(item.id) ?? null }
                : { kind: 'sendAgain' }),
            });
      if (!done) throw new Problem(409, 'decidedAlready', `Somebody decided about ${item.name} meanwhile.`);
    }
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.decided',
      subject: { kind: 'export', id: exportId },
      details: {
        arrived: countOf(inputs, 'arrived'),
        sendAgain: countOf(inputs, 'sendAgain'),
        leave: countOf(inputs, 'leave'),
      },
    });
    if (connectionId === null) return;
    await sql`
      update exports set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = null,
             connection_id = ${connectionId}
       where organization_id = ${organizationId} and id = ${exportId}`.execute(tx);
  });
}

function countOf(inputs: readonly DecisionInput[], decision: DecisionInput['decision']): number {
  return inputs.filter((input) => input.decision === decision).length;
}

function findItem(undecided: readonly UndecidedItem[], itemId: string): UndecidedItem {
  const item = undecided.find((each) => each.id === itemId);
  if (item === undefined)
    throw new Problem(404, 'noItem', `Nobody ${itemId} in this export waits for a decision.`);
  return item;
}

/** The id of the record somebody named, read just now, which may be theirs. */
async function checkRecord(
  services: Services,
  actor: Actor,
  { connection_id: connectionId, account_id: accountId }: { connection_id: string; account_id: string },
  item: UndecidedItem,
  named: string | undefined,
): Promise<string> {
  const text = named?.trim() ?? '';
  if (text === '')
    throw new Problem(
      422,
      'recordMissing',
      `Say which record ${item.name} is: by its id or its link over there.`,
    );
  const recordId =
    item.findings.find((finding) => finding.recordId === text || finding.link === text)?.recordId ??
    idInLink(text);
  if (item.baseline.includes(recordId))
    throw new Problem(
      409,
      'wasThereBefore',
      `That record was there before this export: it is not what was sent for ${item.name}.`,
    );
  const connection = await openable(services, actor.organizationId, connectionId, accountId);
  const answer = await withClient(services, connection, (client) => client.readRecord(recordId));
  const { manifest } = connectorOf(connection.connector);
  if (answer.kind !== 'answer') throw problemOf(answer, manifest, 'reading the record');
  if (answer.value === null)
    throw new Problem(
      404,
      'noRecord',
      `${manifest.name} has no record ${recordId}. Copy its link once more.`,
    );
  const { ids } = answer.value;
  const owner = await ownerOf(services, actor.organizationId, accountId, ids.recordId);
  if (owner !== null)
    throw new Problem(409, 'recordTaken', `That record is ${owner}: it was exported for them.`);
  return ids.recordId;
}

/** A link is taken by its last part: `https://…/candidates/<id>`, with or without a query. */
function idInLink(text: string): string {
  if (!URL.canParse(text)) return text;
  return (
    new URL(text).pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? text
  );
}

/** The export's own connection, while its key is there, else another of the same account. */
async function openable({ db }: Services, organizationId: string, connectionId: string, accountId: string) {
  const row = await openableConnections(db)
    .where('connections.organization_id', '=', organizationId)
    .where('connections.account_id', '=', accountId)
    .where((eb) => eb.or([eb('connections.removed_at', 'is', null), eb('connections.id', '=', connectionId)]))
    .orderBy((eb) => eb('connections.id', '=', connectionId), 'desc')
    .orderBy('connections.created_at', 'desc')
    .executeTakeFirst();
  if (row === undefined)
    throw new Problem(
      409,
      'connectionRemoved',
      'The connection of this export was removed. Connect the same account again, then decide.',
    );
  return asConnection(row);
}

const ownerSchema = z.array(z.object({ full_name: z.string() }));

async function ownerOf(
  { db }: Services,
  organizationId: string,
  accountId: string,
  recordId: string,
): Promise<string | null> {
  const { rows } = await sql`
    select c.full_name from ats_records r
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where r.organization_id = ${organizationId} and r.account_id = ${accountId} and r.remote_id = ${recordId}
       and r.origin <> 'existing' and r.undone_at is null`.execute(db);
  return ownerSchema.parse(rows)[0]?.full_name ?? null;
}

async function decide(
  tx: Transaction<DB>,
  actor: Actor,
  item: UndecidedItem,
  decision: Decision,
): Promise<boolean> {
  const stored: StoredDecision = {
    ...decision,
    intentId: item.intentId,
    by: actor.memberId,
    at: new Date().toISOString(),
  };
  const { rows } = await sql`
    update export_items
       set state = 'settling', outcome = null, reason = null, reason_for_admin = null, looks = 0, resends = 0, not_before = '-infinity',
           decision = ${JSON.stringify(stored)}
     where organization_id = ${actor.organizationId} and id = ${item.id} and state = 'attention'
       and intent_id = ${item.intentId}
    returning 1`.execute(tx);
  return rows.length > 0;
}

async function leave(tx: Transaction<DB>, actor: Actor, item: UndecidedItem): Promise<boolean> {
  const { rows } = await sql`
    update export_items
       set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(), epoch = null,
           reason_for_admin = null,
           reason = ${`${nameAndEmail(actor)} left this as it is: it could not be told whether they arrived.`}
     where organization_id = ${actor.organizationId} and id = ${item.id} and state = 'attention'
    returning 1`.execute(tx);
  await sql`delete from export_claims
             where organization_id = ${actor.organizationId} and item_id = ${item.id}`.execute(tx);
  return rows.length > 0;
}
