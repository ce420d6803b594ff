import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { recordAuditAlone } from '../audit/record-audit.ts';
import { createProject } from '../projects/create-project.ts';
import type { ProjectRef } from '../projects/find-project.ts';
import type { Actor, Services } from '../services.ts';
import type { BatchedReading } from './reading/read-in-batches.ts';

/** One import under way. */
export interface ImportRun {
  readonly actor: Actor;
  readonly importId: string;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly fileHash: string;
  readonly project: PlannedProject | null;
  readonly reading: BatchedReading;
}

/** Without an id it is made with the import. */
export interface PlannedProject {
  readonly id: string | null;
  readonly name: string;
}

/** The report without its reasons, which may be many and stay in a file. */
export interface ImportSummary {
  /** Null for a dry run, of which nothing is kept. */
  readonly importId: string | null;
  readonly dryRun: boolean;
  readonly project: { readonly id: string | null; readonly name: string } | null;
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly { readonly column: string; readonly field: string | null }[];
  /** What to know about the file as a whole. */
  readonly notes: readonly string[];
  readonly rows: number;
  readonly created: number;
  readonly merged: number;
  readonly skipped: number;
}

/** Writes down that an import has begun, and makes its project. */
export async function beginImport(db: Kysely<DB>, run: ImportRun): Promise<ProjectRef | null> {
  const { actor, reading } = run;
  const project = await settleProject(db, run);
  const { inspection } = reading;
  await db
    .insertInto('imports')
    .values({
      organization_id: actor.organizationId,
      id: run.importId,
      member_id: actor.memberId,
      project_id: project?.id ?? null,
      file_name: run.fileName,
      file_hash: run.fileHash,
      format: inspection.format ?? inspection.kind,
      encoding: inspection.encoding,
      delimiter: inspection.delimiter,
      header_row: inspection.headerRow,
      column_labels: JSON.stringify(inspection.mapping.map(({ label }) => label)),
      status: 'running',
    })
    .execute();
  if (!run.dryRun)
    await recordAuditAlone(db, {
      organizationId: actor.organizationId,
      memberId: actor.memberId,
      action: 'import.started',
      subject: { kind: 'import', id: run.importId },
      details: { projectId: project?.id ?? null },
    });
  return project;
}

async function settleProject(db: Kysely<DB>, { actor, project }: ImportRun): Promise<ProjectRef | null> {
  if (project === null) return null;
  return project.id === null
    ? await createProject(db, actor, project.name)
    : { id: project.id, name: project.name };
}

/** Writes down that the last row is in, and sums up. */
export async function finishImport(
  db: Kysely<DB>,
  run: ImportRun,
  project: ProjectRef | null,
): Promise<ImportSummary> {
  const counts = await db
    .updateTable('imports')
    .set({ status: 'finished', finished_at: sql<Date>`now()` })
    .where('organization_id', '=', run.actor.organizationId)
    .where('id', '=', run.importId)
    .returning(['row_count', 'created_count', 'merged_count', 'skipped_count'])
    .executeTakeFirstOrThrow();
  const { inspection } = run.reading;
  return {
    importId: run.dryRun ? null : run.importId,
    dryRun: run.dryRun,
    // A dry run's new project is undone with the rest: its id would lead nowhere.
    project:
      project === null ? null : { ...project, id: run.dryRun ? (run.project?.id ?? null) : project.id },
    file: run.fileName,
    format: inspection.format ?? inspection.kind,
    encoding: inspection.encoding,
    delimiter: inspection.delimiter,
    headerRow: inspection.headerRow,
    columns: inspection.mapping.map(({ label, field }) => ({ column: label, field })),
    notes: inspection.problems.map((problem) => problem.message),
    rows: counts.row_count,
    created: counts.created_count,
    merged: counts.merged_count,
    skipped: counts.skipped_count,
  };
}

/** Writes down that an import broke off. The batches before stay; what broke it goes up to the caller. */
export async function failImport(services: Services, run: ImportRun): Promise<void> {
  try {
    await services.db
      .updateTable('imports')
      .set({
        status: 'failed',
        finished_at: sql<Date>`now()`,
        problem:
          'This import broke off in the middle. Import the same file again: whoever is in already is recognised.',
      })
      .where('organization_id', '=', run.actor.organizationId)
      .where('id', '=', run.importId)
      .execute();
  } catch (error) {
    // The failure that brought us here must not be hidden by this one; the next start closes the import.
    services.log.error(
      { err: error, importId: run.importId },
      'a broken import could not be marked as failed',
    );
  }
}
