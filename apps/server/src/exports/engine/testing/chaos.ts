import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRuleInput } from '@crosswalk/rehearsal';
import { sql } from 'kysely';
import { retryExport } from '../../change-export.ts';
import type { AnyScene } from './scene.ts';
import { startWorkerChild, type WorkerChild } from './worker-child.ts';

export interface ChaosOptions {
  readonly people: number;
  /** Kills, suspensions and broken databases together. */
  readonly blows: number;
  /** Share of the calls that meet a fault, 0 to 1. */
  readonly faults: number;
  readonly seed: number;
}

/** What is done to the processes when so many people have arrived. */
export interface Blow {
  readonly whenArrived: number;
  readonly kind: 'kill' | 'suspend' | 'database';
  /** How long a suspension lasts beyond the lease, in milliseconds. */
  readonly beyondMs: number;
}

export interface ChaosResult {
  readonly struck: Readonly<Record<Blow['kind'], number>>;
  /** Calls that met a fault. */
  readonly faulty: number;
  /** How often somebody had to be looked for again at a person's word. */
  readonly asked: number;
}

/** A repeatable sequence of numbers from 0 up to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The same blows for the same seed, spread over the whole export. */
export function drawBlows({ people, blows, seed }: ChaosOptions): readonly Blow[] {
  const random = randomFrom(seed);
  const kinds = ['kill', 'suspend', 'kill', 'suspend', 'database'] as const;
  return Array.from({ length: blows }, (_, index) => ({
    whenArrived: Math.floor(random() * people * 0.95),
    kind: kinds[index % kinds.length] ?? 'kill',
    beyondMs: Math.floor(random() * 2000),
  })).sort((one, other) => one.whenArrived - other.whenArrived);
}

/** Faults of every kind a create can meet, stored and not, and some on reads; together the given share of calls. */
export function drawFaults({ faults, seed }: ChaosOptions): readonly FaultRuleInput[] {
  const kinds: readonly FaultRuleInput['fault'][] = [
    { type: 'tooManyRequests', store: false },
    { type: 'tooManyRequests', store: true },
    { type: 'serverError', status: 503, store: false },
    { type: 'serverError', status: 500, store: true },
    { type: 'cut', store: false },
    { type: 'cut', store: true },
    { type: 'lateStore', delayMs: 200 },
    { type: 'hang', store: true },
    { type: 'html', store: true },
    { type: 'truncatedJson' },
    { type: 'withoutIds' },
  ];
  const writes = kinds.map((fault, index) => ({
    match: { method: 'POST', probability: faults / kinds.length, seed: seed + index },
    fault,
  }));
  const reads = [
    { match: { method: 'GET', probability: faults / 2, seed: seed + 100 }, fault: { type: 'cut' as const } },
    {
      match: { method: 'GET', probability: faults / 2, seed: seed + 101 },
      fault: { type: 'serverError' as const, status: 503 as const },
    },
  ];
  return [...writes, ...reads];
}

/**
 * Exports everybody of a scene with two workers while the blows fall on whoever sends, until everybody has an
 * outcome. Who is handed to a person is looked for again, as a person would have it done.
 */
export async function wreakHavoc(
  scene: AnyScene,
  options: ChaosOptions,
  exportId: string,
): Promise<ChaosResult> {
  for (const rule of drawFaults(options)) scene.rehearsal.faults.add(rule);
  const workers = new Set<WorkerChild>();
  const start = () => workers.add(startWorkerChild(scene.environment, null));
  start();
  start();
  const waking: Promise<void>[] = [];
  const struck = { kill: 0, suspend: 0, database: 0 };
  try {
    for (const blow of drawBlows(options)) {
      await until(
        async () =>
          scene.rehearsal.ledger().createdCount >= blow.whenArrived || (await isOver(scene, exportId)),
      );
      if (await isOver(scene, exportId)) break;
      struck[blow.kind] += 1;
      if (blow.kind === 'database') await breakConnections(scene);
      else {
        const sender = await senderAmong(scene, workers);
        if (blow.kind === 'kill') {
          workers.delete(sender);
          sender.process.kill('SIGKILL');
          start();
        } else waking.push(suspend(sender, scene.services.config.settling.leaseMs + blow.beyondMs));
      }
    }
    let asked = 0;
    await until(async () => {
      if (!(await isOver(scene, exportId))) return false;
      const { counts } = await scene.report(exportId);
      if (counts.needsAttention + counts.failed === 0) return true;
      asked += counts.needsAttention;
      await retryExport(scene.services, scene.actor, exportId);
      return false;
    });
    await Promise.all(waking);
    const faulty = scene.rehearsal.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
    return { struck, faulty, asked };
  } finally {
    await Promise.all(waking);
    for (const worker of workers) await worker.stop();
  }
}

async function suspend(worker: WorkerChild, milliseconds: number): Promise<void> {
  worker.process.kill('SIGSTOP');
  await pause(milliseconds);
  worker.process.kill('SIGCONT');
}

/** Cuts all connections to the database, wherever their transactions are: what a restart does to its clients. */
async function breakConnections(scene: AnyScene): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`.execute(scene.services.db);
}

/** The worker that holds the lease; while nobody does, any. */
async function senderAmong(scene: AnyScene, workers: ReadonlySet<WorkerChild>): Promise<WorkerChild> {
  let sender: WorkerChild | undefined;
  await until(async () => {
    const { owner } = await scene.services.db
      .selectFrom('account_leases')
      .select('owner')
      .where('account_id', '=', scene.accountId)
      .executeTakeFirstOrThrow();
    sender = [...workers].find(({ process }) => owner?.startsWith(`${hostname()}:${process.pid}:`));
    return sender !== undefined;
  });
  if (sender === undefined) throw new Error('nobody sends');
  return sender;
}

async function isOver(scene: AnyScene, exportId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from export_items where export_id = ${exportId} and outcome is null limit 1`.execute(
    scene.services.db,
  );
  return rows.length === 0;
}

/** Asks again until it is so; that the database was just taken away says nothing. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      if (await isSo()) return;
    } catch (error) {
      if (!isBrokenConnection(error)) throw error;
    }
    await pause(25);
  }
}

function isBrokenConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /terminat|Connection ended|ECONNRE|not queryable|recovery mode|starting up|shutting down/iu.test(
      error.message,
    )
  );
}
