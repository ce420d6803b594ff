import type { RemoteRecord } from '../connector.ts';
import {
  byId,
  type Fields,
  fieldsOf,
  idOf,
  isFields,
  list,
  text,
  time,
} from '../greenhouse-account/decode.ts';
import { recordIds, recordOf, type Shown } from '../greenhouse-account/profile.ts';
import { codesIn } from './file-code.ts';

/** What of an application is used. */
export interface Application {
  readonly id: string;
  readonly prospect: boolean;
  /** The job of a candidate, or those a prospect is considered for. */
  readonly jobIds: readonly string[];
  readonly status: string;
  readonly stageId: string | null;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  /** The user who gets the credit: the referrer it was made with. */
  readonly creditedTo: string | null;
  readonly poolId: string | null;
  readonly poolStageId: string | null;
  readonly fileNames: readonly string[];
  /** Epoch milliseconds. */
  readonly appliedAt: number | null;
}

/** Null without an id. */
export function readApplication(value: unknown): Application | null {
  const row = fieldsOf(value);
  const id = idOf(row.id);
  if (id === null) return null;
  const source = fieldsOf(row.source);
  const pooled = fieldsOf(row.prospect_detail);
  return {
    id,
    prospect: row.prospect === true,
    jobIds: list(row.jobs).flatMap((job) => idOf(fieldsOf(job).id) ?? []),
    status: text(row.status) ?? '',
    stageId: idOf(fieldsOf(row.current_stage).id),
    sourceId: idOf(source.id),
    sourceName: text(source.public_name),
    creditedTo: idOf(fieldsOf(row.credited_to).id),
    poolId: idOf(fieldsOf(pooled.prospect_pool).id),
    poolStageId: idOf(fieldsOf(pooled.prospect_stage).id),
    fileNames: fileNamesOf(row),
    appliedAt: time(row.applied_at),
  };
}

/** The applications of a candidate's row, oldest first. */
export function applicationsIn(row: Fields): readonly Application[] {
  return list(row.applications)
    .flatMap((one) => readApplication(one) ?? [])
    .toSorted((a, b) => byId(a.id, b.id));
}

/** File names of the attachments of a candidate or an application. */
export function fileNamesOf(row: Fields): readonly string[] {
  return list(row.attachments).flatMap((one) => text(fieldsOf(one).filename) ?? []);
}

/** Markers in the file names of a candidate's row, whichever application they hang on. */
export function markersIn(row: Fields): readonly number[] {
  const names = [...fileNamesOf(row), ...applicationsIn(row).flatMap(({ fileNames }) => fileNames)];
  return [...new Set(names.flatMap(codesIn))];
}

/**
 * A candidate as a record; null without an id. `createdAt` is the marker of the résumé we sent, where one shows, since
 * v1 takes no time; else the time Greenhouse gave the candidate.
 *
 * @param marker the one that is looked for: a profile others were merged into has several
 */
export function readRecordOf(
  value: unknown,
  shown: Shown,
  sourceNames: ReadonlyMap<string, string>,
  marker: number | null = null,
): RemoteRecord | null {
  if (!isFields(value)) return null;
  const recordId = idOf(value.id);
  if (recordId === null) return null;
  const own = applicationsIn(value);
  const markers = markersIn(value);
  const known = marker !== null && markers.includes(marker) ? marker : (markers.at(-1) ?? null);
  const marked = own.find(({ fileNames }) => fileNames.flatMap(codesIn).some((code) => code === known));
  const about = marked ?? own.at(-1) ?? null;
  const named = (one: Application) =>
    [one.sourceId === null ? null : sourceNames.get(one.sourceId), one.sourceName].filter(
      (name): name is string => typeof name === 'string',
    );
  return recordOf(value, own, {
    ids: recordIds(recordId, about?.id ?? null, shown),
    sources: [...new Set(own.flatMap(named))],
    creatorId: about?.creditedTo ?? null,
    createdAt: known ?? time(value.created_at),
  });
}
