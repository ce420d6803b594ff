import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { version } from '../version.ts';
import type { Metric } from './metrics-text.ts';

const workSchema = z.object({
  items: z.array(z.object({ state: z.string(), count: z.number() })),
  exports: z.array(z.object({ status: z.string(), count: z.number() })),
  reconciling: z.number(),
});

/** How late this process gets to what is due, since it was asked the last time. */
export function watchEventLoop(): { readonly stop: () => void; readonly metrics: () => readonly Metric[] } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    stop: () => void delay.disable(),
    metrics: () => {
      const longest = Number.isFinite(delay.max) ? delay.max / 1e9 : 0;
      delay.reset();
      return [
        gauge('crosswalk_event_loop_longest_delay_seconds', 'Longest delay since last asked.', longest),
      ];
    },
  };
}

/** What this process and the work in the database are like now: figures only, of nobody in particular. */
export async function readMetrics({ db, pool }: Services): Promise<readonly Metric[]> {
  const { rows } = await sql`
    select (select coalesce(json_agg(json_build_object('state', state, 'count', n)), '[]')
              from (select state, count(*) as n from export_items where outcome is null group by state) open) as items,
           (select coalesce(json_agg(json_build_object('status', status, 'count', n)), '[]')
              from (select status, count(*) as n from exports where status in ('running', 'paused')
                     group by status) under_way) as exports,
           (select count(*) from account_reconciles r where finished_at is null and exists (
             select from connections c
              where c.organization_id = r.organization_id and c.account_id = r.account_id
                and c.removed_at is null)) as reconciling`.execute(db);
  const work = workSchema.parse(rows[0]);
  const memory = process.memoryUsage();
  return [
    {
      name: 'crosswalk_info',
      help: 'The version that runs.',
      kind: 'gauge',
      samples: [{ labels: { version, node: process.versions.node }, value: 1 }],
    },
    gauge('process_uptime_seconds', 'Since this process began.', process.uptime()),
    gauge('process_resident_memory_bytes', 'Memory this process holds.', memory.rss),
    gauge('nodejs_heap_used_bytes', 'Memory of JavaScript objects.', memory.heapUsed),
    gauge('crosswalk_database_connections', 'Connections of this process to the database.', pool.totalCount),
    gauge('crosswalk_database_connections_idle', 'Those of them that nobody uses.', pool.idleCount),
    gauge('crosswalk_database_waiting', 'Who waits for a connection.', pool.waitingCount),
    {
      name: 'crosswalk_export_items_open',
      help: 'People under way to an ATS, by state.',
      kind: 'gauge',
      samples: work.items.map(({ state, count }) => ({ labels: { state }, value: count })),
    },
    {
      name: 'crosswalk_exports_open',
      help: 'Exports under way, by status.',
      kind: 'gauge',
      samples: work.exports.map(({ status, count }) => ({ labels: { status }, value: count })),
    },
    gauge(
      'crosswalk_accounts_reconciling',
      'ATS accounts that send nobody before what a restored backup forgot was found again.',
      work.reconciling,
    ),
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, kind: 'gauge', samples: [{ value }] };
}
