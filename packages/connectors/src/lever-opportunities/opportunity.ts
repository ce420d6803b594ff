import type { EnvironmentId, RecordIds, RemoteRecord } from '../connector.ts';
import { fieldsOf, idOf, isFields, list, text, texts, time, webLink } from './decode.ts';

const appOrigins: Readonly<Record<EnvironmentId, string | null>> = {
  production: 'https://hire.lever.co',
  sandbox: 'https://hire.sandbox.lever.co',
  rehearsal: null,
};

/** An opportunity as a record; null without an id. `applications` should have been expanded. */
export function readOpportunity(value: unknown, environment: EnvironmentId): RemoteRecord | null {
  if (!isFields(value)) return null;
  const ids = opportunityIds(value, environment);
  if (ids === null) return null;
  const firstChange = fieldsOf(list(value.stageChanges)[0]);
  return {
    ids,
    name: text(value.name) ?? '',
    emails: texts(value.emails),
    links: texts(value.links),
    sources: texts(value.sources),
    tags: texts(value.tags),
    // Lever has no creator field: who put it into its first stage is who created it.
    creatorId: idOf(firstChange.userId) ?? idOf(value.sourcedBy),
    jobIds: list(value.applications).flatMap((item) => idOf(fieldsOf(item).posting) ?? []),
    archived: isFields(value.archived) || time(value.archivedAt) !== null,
    createdAt: time(value.createdAt),
    updatedAt: time(value.updatedAt),
  };
}

export function opportunityIds(value: unknown, environment: EnvironmentId): RecordIds | null {
  const fields = fieldsOf(value);
  const recordId = text(fields.id);
  if (recordId === null) return null;
  const app = appOrigins[environment];
  return {
    recordId,
    personId: idOf(fields.contact),
    applicationId: idOf(list(fields.applications)[0]),
    link:
      webLink(fieldsOf(fields.urls).show) ??
      (app === null ? null : `${app}/candidates/${encodeURIComponent(recordId)}`),
  };
}

/** Newest first; records without a time last. */
export function newestFirst(records: readonly RemoteRecord[]): readonly RemoteRecord[] {
  return [...records].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}
