import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { atsNameOf, connectorNameOf } from '../connections/ats-name.ts';
import { requireNoEdit } from '../connections/hold-connection.ts';
import { Problem } from '../http/problem.ts';
import type { ProblemCode } from '../reference/problem-codes.ts';

/** What an export was started with, or an undo. */
export interface ConnectionNeed {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Null for an undo: removing needs neither the Export capability nor a place. */
  readonly destination: 'prospect' | 'pool' | 'job' | null;
}

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  connector: z.string(),
  can_export: z.boolean(),
  only_prospects: z.boolean(),
  pools_enabled: z.boolean(),
  removed: z.boolean(),
  erased: z.boolean(),
});
type Row = z.infer<typeof rowSchema>;

/**
 * The connection through which an export may go on, kept from being removed or edited until the transaction ends: its
 * own, or, where that was removed, one in use by the same connector on the same account. To be called before the
 * export's row is locked: removing a connection locks them in this order.
 *
 * @returns its id
 * @throws {Problem} 409 `connectionBeingEdited`, `connectionEnding`, `connectionRemoved`, `exportSwitchedOff`,
 *   `onlyProspects`, `poolsSwitchedOff`
 */
export async function holdUsableConnection(tx: Transaction<DB>, need: ConnectionNeed): Promise<string> {
  const [own] = await hold(tx, need, sql`c.id = ${need.connectionId}`);
  if (own === undefined) throw new Error(`export of an unknown connection ${need.connectionId}`);
  if (!own.removed) {
    await requireUsable(tx, need, own);
    return own.id;
  }
  if (!own.erased)
    throw new Problem(
      409,
      'connectionEnding',
      `The connection “${own.name}” was removed, and what was last sent through it is still being settled. ` +
        'Try again in some minutes.',
    );
  const others = await hold(
    tx,
    need,
    sql`c.removed_at is null and c.finished_at is not null and c.connector = ${own.connector}
        and c.account_id = (select account_id from connections
                             where organization_id = c.organization_id and id = ${need.connectionId})`,
  );
  const fitting = others.find((each) => whyUnfit(each, need) === null) ?? others[0];
  if (fitting === undefined)
    throw new Problem(
      409,
      'connectionRemoved',
      `The connection “${own.name}” was removed. Connect the same ${atsNameOf(own.connector)} account again with ` +
        `${connectorNameOf(own.connector)}, then retry.`,
    );
  await requireUsable(tx, need, fitting);
  return fitting.id;
}

async function hold(tx: Transaction<DB>, { organizationId }: ConnectionNeed, which: ReturnType<typeof sql>) {
  const { rows } = await sql`
    select c.id, c.name, c.connector, c.can_export, c.only_prospects, c.pools_enabled,
           c.removed_at is not null as removed,
           c.credentials is null as erased
      from connections c
     where c.organization_id = ${organizationId} and ${which}
     order by c.created_at desc, c.id for share`.execute(tx);
  return z.array(rowSchema).parse(rows);
}

async function requireUsable(tx: Transaction<DB>, need: ConnectionNeed, connection: Row): Promise<void> {
  const { id, name } = connection;
  // An edit pauses the exports of its connection; it also keeps them paused.
  await requireNoEdit(tx, { organizationId: need.organizationId, id, name });
  const unfit = whyUnfit(connection, need);
  if (unfit !== null) throw new Problem(409, unfit.code, unfit.message);
}

/** Why a connection may not take people there; null when it may. */
function whyUnfit(
  { name, can_export, only_prospects, pools_enabled }: Row,
  { destination }: ConnectionNeed,
): { readonly code: ProblemCode; readonly message: string } | null {
  if (destination === null) return null;
  if (!can_export)
    return { code: 'exportSwitchedOff', message: `Export was switched off for “${name}” meanwhile.` };
  if (destination === 'job' && only_prospects)
    return {
      code: 'onlyProspects',
      message: `“${name}” exports only as prospects by now. Export these people anew, as prospects.`,
    };
  if (destination === 'pool' && !pools_enabled)
    return {
      code: 'poolsSwitchedOff',
      message:
        `“${name}” exports to no prospect pools by now. Choose another destination, or ask an admin to switch ` +
        'Enable Pools on again.',
    };
  return null;
}
