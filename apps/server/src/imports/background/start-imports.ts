import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Rounds, startRounds } from '../../running/rounds.ts';
import type { Services } from '../../services.ts';
import { runUndo } from '../undo/run-undo.ts';
import { eraseExpired } from './erase-expired.ts';
import { clearLeftOvers } from './file-on-disk.ts';
import { type ImportRef, runImport } from './run-import.ts';

/** How often this process looks for imports and undos that wait, in milliseconds. */
const roundMs = 500;

/** So many at once in one process: each takes a processor. */
const atOnce = 2;

/** How long one that broke off is left alone, in milliseconds. */
const restMs = 2_000;

/** How often what has expired is erased, in milliseconds. */
const eraseEveryMs = 60_000;

/**
 * Carries out imports of drafts, and undos of imports, in the background. Those of a process that was killed are found
 * by any other one, and by this one when it is started again.
 */
export function startImports(services: Services): Rounds {
  const { config, db, log } = services;
  const inHand = new Map<string, Promise<void>>();
  const restUntil = new Map<string, number>();
  let erasedAt = Number.NEGATIVE_INFINITY;

  function take(work: WaitingWork, stopping: AbortSignal): void {
    const run = work.undo ? runUndo : runImport;
    const running = run(services, work, stopping)
      .catch((error: unknown) => {
        log.error({ err: error, importId: work.importId }, 'an import, or its undo, broke off');
        restUntil.set(work.importId, performance.now() + restMs);
      })
      .finally(() => inHand.delete(work.importId));
    inHand.set(work.importId, running);
  }

  const rounds = startRounds(roundMs, async (stopping) => {
    try {
      for (const work of inHand.size < atOnce ? await waitingWork(db) : []) {
        if (inHand.size >= atOnce || stopping.aborted) break;
        if (inHand.has(work.importId) || (restUntil.get(work.importId) ?? 0) > performance.now()) continue;
        restUntil.delete(work.importId);
        take(work, stopping);
      }
      if (performance.now() - erasedAt < eraseEveryMs) return;
      await eraseExpired(db);
      await clearLeftOvers(config.dataDir);
      erasedAt = performance.now();
    } catch (error) {
      log.error({ err: error }, 'imports could not be looked up');
    }
  });
  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      await Promise.all(inHand.values());
    },
  };
}

interface WaitingWork extends ImportRef {
  readonly undo: boolean;
}

const waiting = z.object({ organization_id: z.string(), id: z.string(), undo: z.boolean() });

/** What is to be done, oldest first; another process may be at it. */
async function waitingWork(db: Kysely<DB>): Promise<WaitingWork[]> {
  const { rows } = await sql`
    (select organization_id, id, false as undo from imports
      where status = 'running' and draft_id is not null order by created_at limit 50)
    union all
    (select organization_id, id, true from imports where undo_state = 'running' order by undone_at limit 50)`.execute(
    db,
  );
  return z
    .array(waiting)
    .parse(rows)
    .map(({ organization_id, id, undo }) => ({ organizationId: organization_id, importId: id, undo }));
}
