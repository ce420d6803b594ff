import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportOverrides, Inspection } from '@crosswalk/imports';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { countAnewAfter } from './count-anew.ts';
import { ErasedPeople } from './erased-rows.ts';
import { whileAlive } from './import-liveness.ts';
import {
  beginImport,
  failImport,
  finishImport,
  type ImportRun,
  type ImportSummary,
} from './import-record.ts';
import { planProject } from './plan-project.ts';
import { type BatchedReading, readInBatches } from './reading/read-in-batches.ts';
import { ReasonsFile } from './reasons-file.ts';
import { spoolDirectory, spoolFile } from './spool-file.ts';
import { type Atomically, bySavepoint, inTransactions } from './store-batch.ts';
import { storeRows } from './store-rows.ts';

export interface ImportRequest {
  readonly fileName: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** Id or name; a name nobody has yet makes a project. */
  readonly project: string | null;
  readonly dryRun: boolean;
  readonly overrides: ImportOverrides;
}

export interface ImportReport {
  readonly summary: ImportSummary;
  /** To be read once, or removed. */
  readonly reasons: ReasonsFile;
}

/**
 * Imports a file of candidates (W2). Rows go in by batches, each whole or not at all; a row that cannot go in is
 * skipped and says why. The same file again creates nobody twice, nor do two imports at once.
 *
 * A dry run does all of it in one transaction and undoes it; other imports of the organization wait meanwhile.
 * @throws {Problem} 422 `notImportable` for a file that is not what its name says: nothing is stored then;
 *   413 `tooLarge`; as `planProject`
 */
export async function importFile(
  services: Services,
  actor: Actor,
  request: ImportRequest,
): Promise<ImportReport> {
  const project = await planProject(services.db, actor, request.project);
  const importId = newId('imp');
  const file = await spoolFile(services.config.dataDir, importId, request.body);
  let reading: BatchedReading | null = null;
  try {
    const { fileName, dryRun, overrides } = request;
    reading = await readInBatches({ path: file.path, fileName, overrides });
    refuseUnreadable(reading.inspection);
    const reasons = await ReasonsFile.create(
      join(spoolDirectory(services.config.dataDir), `${importId}.reasons`),
    );
    try {
      const run = { actor, importId, fileName, dryRun, fileHash: file.hash, project, reading };
      const summary = dryRun
        ? await rehearse(services, run, reasons)
        : await carryOut(services, run, reasons);
      await reasons.close();
      return { summary, reasons };
    } catch (error) {
      await reasons.close();
      await reasons.remove();
      throw error;
    }
  } finally {
    await reading?.close();
    await rm(file.path, { force: true });
  }
}

function refuseUnreadable(inspection: Inspection): void {
  const errors = inspection.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new Problem(422, 'notImportable', errors.map((problem) => problem.message).join(' '), {
    kind: inspection.kind,
  });
}

async function carryOut(services: Services, run: ImportRun, reasons: ReasonsFile): Promise<ImportSummary> {
  const summary = await services.db.connection().execute((connection) =>
    whileAlive(connection, run.importId, async () => {
      const project = await connection.transaction().execute((tx) => beginImport(tx, run));
      try {
        await storeAll(services, run, project?.id ?? null, reasons, inTransactions(connection));
        return await finishImport(connection, run, project);
      } catch (error) {
        await failImport(services, run);
        throw error;
      }
    }),
  );
  // The answer need not wait for it.
  void countAnewAfter(services, summary.created);
  return summary;
}

class Undo extends Error {}

async function rehearse(services: Services, run: ImportRun, reasons: ReasonsFile): Promise<ImportSummary> {
  const done: { summary?: ImportSummary } = {};
  try {
    await services.db.transaction().execute(async (tx) => {
      const project = await beginImport(tx, run);
      await storeAll(services, run, project?.id ?? null, reasons, bySavepoint(tx));
      done.summary = await finishImport(tx, run, project);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo && done.summary !== undefined) return done.summary;
    throw error;
  }
  throw new Error('A dry run was not undone.');
}

async function storeAll(
  services: Services,
  run: ImportRun,
  projectId: string | null,
  reasons: ReasonsFile,
  atomically: Atomically,
): Promise<void> {
  const { inspection, batches } = run.reading;
  const target = {
    organizationId: run.actor.organizationId,
    importId: run.importId,
    projectId,
    file: { hash: run.fileHash, format: inspection.format ?? inspection.kind },
    erased: new ErasedPeople(services, run.actor.organizationId),
  };
  await storeRows(target, batches, atomically, { onStored: (outcomes) => reasons.add(outcomes) });
}
