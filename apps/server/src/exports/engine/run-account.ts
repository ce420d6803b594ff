import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectorClient } from '@crosswalk/connectors';
import { asConnection, openableConnections } from '../../connections/connection-row.ts';
import { openClient } from '../../connections/open-client.ts';
import { Problem } from '../../http/problem.ts';
import { SealError } from '../../secrets/envelope.ts';
import type { Services } from '../../services.ts';
import { reconcileAccount } from '../reconcile/reconcile-account.ts';
import { DueStock } from './due-stock.ts';
import { reach } from './fault-points.ts';
import { acquireLease, type Lease, type LeasedAccount, LeaseLost } from './lease.ts';
import { closeFinishedExports } from './pause-export.ts';
import { processItem } from './process-item.ts';
import { recoverItems } from './recover-items.ts';
import { RemoteClock } from './remote-clock.ts';
import { type AccountRun, CannotOpen, type UsedConnection } from './run.ts';
import { RunSettings } from './run-settings.ts';
import { sweepTwins } from './sweep-twins.ts';
import { Turns } from './turns.ts';

/** How many people of one account are in hand at once: enough to use the ATS's limit at 1.5 s a call. */
const atOnce = 16;

/** One slow call must not keep those waiting who became due meanwhile; in milliseconds. */
const lookAgainMs = 500;

/**
 * Takes the lease of an account, works until nothing is due, gives the lease back. Returns at once when somebody
 * else holds it.
 *
 * @param signal stops taking up new items; what is in hand is brought to its next safe state
 */
export async function runAccount(
  services: Services,
  account: LeasedAccount,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  const { leaseMs } = services.config.settling;
  const lease = await acquireLease(services.db, account, owner, leaseMs);
  if (lease === null) return;
  reach('lease.acquired');
  const failed = new AbortController();
  const renewing = setInterval(() => {
    lease.renew(services.db).catch((error: unknown) => {
      services.log.warn({ err: error, accountId: account.accountId }, 'the lease could not be renewed');
      failed.abort(error);
    });
  }, leaseMs / 3);
  const run = openRun(services, account, lease);
  try {
    await recoverItems(run);
    if (await reconcileAccount(run)) await drain(run, AbortSignal.any([signal, failed.signal]));
    await closeFinishedExports(services.db, account);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    services.log.warn({ accountId: account.accountId }, error.message);
  } finally {
    clearInterval(renewing);
    await run.close();
    await lease.release(services.db);
  }
}

interface OpenRun extends AccountRun {
  close(): Promise<void>;
}

function openRun(services: Services, account: LeasedAccount, lease: Lease): OpenRun {
  const clock = new RemoteClock();
  const settings = new RunSettings(services, account);
  const clients = new Map<string, Promise<ConnectorClient>>();
  const key = ({ connectionId, credentialsDigest }: UsedConnection) =>
    `${connectionId}:${credentialsDigest ?? ''}`;
  return {
    services,
    account,
    lease,
    clock,
    claiming: new Turns(),
    client(connection) {
      const known = clients.get(key(connection));
      if (known !== undefined) return known;
      const opening = openConnection(services, account, connection.connectionId, clock);
      clients.set(key(connection), opening);
      // What stood in the way may be mended before the run ends.
      opening.catch(() => clients.delete(key(connection)));
      return opening;
    },
    async isAnsweredAfresh({ connectionId }) {
      // A client of its own has no connections yet.
      const client = await openConnection(services, account, connectionId, clock);
      try {
        // A refusal is an answer, too: it passed the same door.
        return (await client.findCreated({ by: 'anything' })).kind !== 'unavailable';
      } finally {
        await client.close();
      }
    },
    settings: (connection) => settings.of(connection),
    async close() {
      for (const client of await Promise.allSettled(clients.values()))
        if (client.status === 'fulfilled') await client.value.close();
    },
  };
}

async function openConnection(
  services: Services,
  account: LeasedAccount,
  connectionId: string,
  clock: RemoteClock,
): Promise<ConnectorClient> {
  // One that was removed keeps its credentials until what was sent with them is settled.
  const row = await openableConnections(services.db)
    .where('connections.organization_id', '=', account.organizationId)
    .where('connections.account_id', '=', account.accountId)
    .where('connections.id', '=', connectionId)
    .executeTakeFirst();
  if (row === undefined)
    throw new CannotOpen('The connection was removed. Connect the same account again, then retry.');
  try {
    return await openClient(services, asConnection(row), (seen) => clock.observe(seen));
  } catch (error) {
    if (error instanceof Problem) throw new CannotOpen(error.message, { cause: error });
    if (!(error instanceof SealError)) throw error;
    services.log.error({ err: error, connectionId }, 'the credentials of a connection could not be opened');
    throw new CannotOpen(
      `The credentials of “${row.name}” could not be opened. Connect it again, then go on.`,
      {
        cause: error,
      },
    );
  }
}

/** Keeps up to `atOnce` items in hand until nothing is due; the first unexpected error ends the run. */
async function drain(run: AccountRun, signal: AbortSignal): Promise<void> {
  const { services, account } = run;
  const inHand = new Map<string, Promise<void>>();
  const stock = new DueStock(run);
  let failure: unknown = null;
  await sweepTwins(run);
  while (!signal.aborted && failure === null) {
    const free = atOnce - inHand.size;
    const due = free > 0 ? await stock.take(free, [...inHand.keys()]) : [];
    for (const id of due) {
      const work = processItem(run, id)
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => inHand.delete(id));
      inHand.set(id, work);
    }
    if (inHand.size === 0) break;
    await Promise.race([...inHand.values(), pause(lookAgainMs)]);
    if (due.length < free) await closeFinishedExports(services.db, account);
  }
  await Promise.all(inHand.values());
  if (failure !== null) throw failure;
}
