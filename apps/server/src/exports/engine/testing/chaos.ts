import { setTimeout as pause } from 'node:timers/promises';
import type { CrashableDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { resumeWaitingForLists } from '../../../connections/upkeep/resume-lists.ts';
import { retryExport } from '../../change-export.ts';
import { type Blow, type BlowKind, type ChaosOptions, drawBlows, drawFaults } from './chaos-plan.ts';
import { describePending } from './expect-everyone-once.ts';
import type { AnyScene } from './scene.ts';
import { WorkerCrew } from './worker-crew.ts';

export interface ChaosResult {
  readonly struck: Readonly<Record<BlowKind, number>>;
  /** Calls that met a fault. */
  readonly faulty: number;
  /** How often somebody had to be looked for again at a person's word. */
  readonly asked: number;
}

export interface Progress {
  /** People with an outcome. */
  readonly arrived: number;
  /** Blows that have fallen. */
  readonly fallen: number;
}

/** Longer than anything that is waited for, in milliseconds: whoever waits longer waits for ever. */
const stuckAfterMs = 120_000;

/** One works, the other stands by. */
const crewSize = 2;

/**
 * Exports everybody of a scene with several workers while the blows fall on whoever sends, until everybody has an
 * outcome. Who is handed to a person is looked for again, as a person would have it done.
 *
 * @param tell is told how far it is, many times a second
 */
export async function wreakHavoc(
  scene: AnyScene,
  database: CrashableDatabase,
  options: ChaosOptions,
  exportId: string,
  tell: (progress: Progress) => void = () => undefined,
): Promise<ChaosResult> {
  for (const rule of drawFaults(options)) scene.rehearsal.faults.add(rule);
  const crew = new WorkerCrew(scene, crewSize);
  const struck: Record<BlowKind, number> = { kill: 0, suspend: 0, restart: 0, cut: 0 };
  let asked = 0;

  const watch = (isSo: () => Promise<boolean>) =>
    until(async () => {
      crew.check();
      return isSo();
    });
  let latest = { arrived: -1, at: performance.now() };
  const arrivedAtLeast = (people: number) =>
    watch(async () => {
      const arrived = await countArrived(scene, exportId);
      if (arrived !== latest.arrived) latest = { arrived, at: performance.now() };
      if (performance.now() - latest.at > stuckAfterMs)
        throw new Error(`Nobody arrived any more: ${await describePending(scene, exportId)}`);
      // An export waits for lists that could not be read until a server's upkeep has read them.
      await resumeWaitingForLists(scene.services);
      tell({ arrived, fallen: Object.values(struck).reduce((sum, number) => sum + number, 0) });
      return arrived >= people;
    });

  async function strike({ kind, beyondMs }: Blow): Promise<void> {
    struck[kind] += 1;
    if (kind === 'restart') return database.crash();
    if (kind === 'cut') return cutConnections(scene);
    const began = performance.now();
    await watch(async () => {
      const sender = await crew.sender();
      if (performance.now() - began > stuckAfterMs)
        throw new Error(`Nobody sends any more: ${await describePending(scene, exportId)}`);
      if (sender === null) return false;
      if (kind === 'kill') crew.kill(sender);
      else crew.suspend(sender, scene.services.config.settling.leaseMs + beyondMs);
      return true;
    });
  }

  /** Whether everybody is over there; if not, those are looked for again of whom it could not be told. */
  async function isComplete(): Promise<boolean> {
    const { counts } = await scene.report(exportId);
    if (counts.needsAttention + counts.failed === 0) return true;
    asked += counts.needsAttention;
    await retryExport(scene.services, scene.actor, exportId);
    return false;
  }

  try {
    for (const blow of drawBlows(options)) {
      await arrivedAtLeast(blow.whenArrived);
      await strike(blow);
    }
    do await arrivedAtLeast(options.people);
    while (!(await isComplete()));
  } finally {
    await crew.stop();
  }
  const faulty = scene.rehearsal.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
  return { struck, faulty, asked };
}

/** What the end of a network path does to everybody who uses it. */
async function cutConnections(scene: AnyScene): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`.execute(scene.services.db);
}

/** People of an export with an outcome. Asked of our tables: the ledger is counted once, at the end. */
async function countArrived(scene: AnyScene, exportId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::integer as number from export_items
     where export_id = ${exportId} and outcome is not null`.execute(scene.services.db);
  return rows[0]?.number ?? 0;
}

/** Asks again until it is so; that the database was just taken away says nothing. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      if (await isSo()) return;
    } catch (error) {
      if (!isBrokenConnection(error)) throw error;
    }
    await pause(100);
  }
}

function isBrokenConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /terminat|Connection ended|ECONNRE|ENOENT|EPIPE|not queryable|recovery mode|starting up|shutting down/iu.test(
      error.message,
    )
  );
}
