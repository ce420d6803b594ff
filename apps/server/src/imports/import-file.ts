import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DB } from '@crosswalk/database';
import { type ImportedRow, type ImportOverrides, type ImportReading, readImport } from '@crosswalk/imports';
import { type Kysely, sql } from 'kysely';
import { rowText } from '../candidates/candidate-row.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { lookUpProject } from '../projects/find-project.ts';
import type { Actor, Services } from '../services.ts';
import type { ReadyRow } from './import-batch.ts';
import { whileAlive } from './import-liveness.ts';
import {
  beginImport,
  failImport,
  finishImport,
  type ImportRun,
  type ImportSummary,
  type PlannedProject,
} from './import-record.ts';
import { inBatches } from './in-batches.ts';
import { ReasonsFile } from './reasons-file.ts';
import { spoolDirectory, spoolFile } from './spool-file.ts';
import { type Atomically, bySavepoint, inTransactions, storeBatch } from './store-batch.ts';

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
 *   404 `noProject`; 413 `tooLarge`
 */
export async function importFile(
  services: Services,
  actor: Actor,
  request: ImportRequest,
): Promise<ImportReport> {
  const project = request.project === null ? null : await planProject(services.db, actor, request.project);
  const importId = newId('imp');
  const file = await spoolFile(services.config.dataDir, importId, request.body);
  const source = createReadStream(file.path);
  try {
    const reading = await readImport(source, { fileName: request.fileName, overrides: request.overrides });
    refuseUnreadable(reading);
    const reasons = await ReasonsFile.create(
      join(spoolDirectory(services.config.dataDir), `${importId}.reasons`),
    );
    try {
      const { fileName, dryRun } = request;
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
    source.destroy();
    await rm(file.path, { force: true });
  }
}

async function planProject(db: Kysely<DB>, actor: Actor, idOrName: string): Promise<PlannedProject> {
  const found = await lookUpProject(db, actor, idOrName);
  if (found !== null) return found;
  const name = idOrName.trim();
  // A mistyped or foreign id must not become a project of that name.
  if (/^proj_[0-9a-z]{26}$/.test(name) || name === '' || name.length > 200) {
    throw new Problem(404, 'noProject', `There is no project ${JSON.stringify(idOrName)} you can see.`);
  }
  return { id: null, name };
}

function refuseUnreadable(reading: ImportReading): void {
  const errors = reading.inspection.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new Problem(422, 'notImportable', errors.map((problem) => problem.message).join(' '), {
    kind: reading.inspection.kind,
  });
}

async function carryOut(services: Services, run: ImportRun, reasons: ReasonsFile): Promise<ImportSummary> {
  const summary = await services.db.connection().execute((connection) =>
    whileAlive(connection, run.importId, async () => {
      const project = await connection.transaction().execute((tx) => beginImport(tx, run));
      try {
        await storeRows(run, project?.id ?? null, reasons, inTransactions(connection));
        return await finishImport(connection, run, project);
      } catch (error) {
        await failImport(services, run);
        throw error;
      }
    }),
  );
  if (summary.created >= manyPeople) await countAnew(services.db);
  return summary;
}

/** So many new people change what PostgreSQL should know about its tables. */
const manyPeople = 1000;

// Autovacuum would do it within a minute; until then lists and look-ups would be planned for empty tables.
async function countAnew(db: Kysely<DB>): Promise<void> {
  await sql`analyze candidates, candidate_keys, project_candidates, import_rows`.execute(db);
}

class Undo extends Error {}

async function rehearse(services: Services, run: ImportRun, reasons: ReasonsFile): Promise<ImportSummary> {
  const done: { summary?: ImportSummary } = {};
  try {
    await services.db.transaction().execute(async (tx) => {
      const project = await beginImport(tx, run);
      await storeRows(run, project?.id ?? null, reasons, bySavepoint(tx));
      done.summary = await finishImport(tx, run, project);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo && done.summary !== undefined) return done.summary;
    throw error;
  }
  throw new Error('A dry run was not undone.');
}

async function storeRows(
  run: ImportRun,
  projectId: string | null,
  reasons: ReasonsFile,
  atomically: Atomically,
): Promise<void> {
  const { inspection } = run.reading;
  const target = {
    organizationId: run.actor.organizationId,
    importId: run.importId,
    projectId,
    file: { hash: run.fileHash, format: inspection.format ?? inspection.kind },
  };
  for await (const batch of inBatches(madeReady(run.reading.rows))) {
    await reasons.add(await storeBatch(atomically, target, batch));
  }
}

/** Works out what can be worked out without the database while it is busy with the rows before. */
async function* madeReady(rows: AsyncGenerator<ImportedRow, void>): AsyncGenerator<ReadyRow, void> {
  for await (const row of rows) {
    yield row.kind === 'candidate' ? { ...row, rowText: rowText(row.candidate) } : row;
  }
}
