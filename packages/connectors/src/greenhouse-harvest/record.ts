import type { RemoteRecord } from '../connector.ts';
import {
  byId,
  type Fields,
  fieldsOf,
  idOf,
  isFields,
  list,
  text,
  texts,
  time,
} from '../greenhouse/decode.ts';
import { NO_NAME, recordIds, type Shown } from '../greenhouse/record.ts';
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
  return {
    ids: recordIds(recordId, about?.id ?? null, shown),
    name: nameOf(value),
    emails: valuesOf(value.email_addresses),
    links: [...valuesOf(value.social_media_addresses), ...valuesOf(value.website_addresses)],
    sources: [...new Set(own.flatMap(named))],
    tags: texts(value.tags),
    creatorId: about?.creditedTo ?? null,
    jobIds: [...new Set(own.flatMap(({ jobIds }) => jobIds))],
    archived: own.length > 0 && own.every(({ status }) => status === 'rejected'),
    createdAt: known ?? time(value.created_at),
    updatedAt: time(value.updated_at),
  };
}

/** Without the `-` that stands for a last name nobody knows. */
function nameOf(row: Fields): string {
  const parts = [text(row.first_name), text(row.last_name)];
  return parts.filter((part) => part !== null && part !== NO_NAME).join(' ');
}

export function valuesOf(value: unknown): readonly string[] {
  return list(value).flatMap((item) => text(fieldsOf(item).value) ?? []);
}
