import type { ConnectorAccess, RecordIds, RemoteRecord } from '../connector.ts';
import { type Fields, fieldsOf, list, text, texts, time } from './decode.ts';

/** Where profiles are shown (as Greenhouse itself links them); a rehearsal shows them itself. */
export type Shown = Pick<ConnectorAccess, 'environment' | 'apiOrigin'>;

export function recordIds(candidateId: string, applicationId: string | null, shown: Shown): RecordIds {
  return {
    recordId: candidateId,
    personId: null,
    applicationId,
    link: linkTo(candidateId, applicationId, shown),
  };
}

function linkTo(candidateId: string, applicationId: string | null, shown: Shown): string {
  const origin = shown.environment === 'rehearsal' ? shown.apiOrigin : 'https://app.greenhouse.io';
  const page = `${origin}/people/${candidateId}`;
  return applicationId === null ? page : `${page}?application_id=${applicationId}`;
}

/** What is sent for a name part that is not known: Greenhouse requires both. */
export const NO_NAME = '-';

/** Without the `-` that stands for a last name nobody knows. */
function nameOf(row: Fields): string {
  const parts = [text(row.first_name), text(row.last_name)];
  return parts.filter((part) => part !== null && part !== NO_NAME).join(' ');
}

export function emailsOf(row: Fields): readonly string[] {
  return valuesOf(row.email_addresses);
}

/** Of a list of `{value, type}`. */
function valuesOf(value: unknown): readonly string[] {
  return list(value).flatMap((item) => text(fieldsOf(item).value) ?? []);
}

/** What of an application both APIs tell. */
interface OwnApplication {
  readonly jobIds: readonly string[];
  readonly status: string;
}

/**
 * A candidate's row as a record.
 *
 * @param own their applications
 * @param more what the APIs tell in ways of their own
 */
export function recordOf(
  row: Fields,
  own: readonly OwnApplication[],
  more: Pick<RemoteRecord, 'ids' | 'sources' | 'creatorId' | 'createdAt'>,
): RemoteRecord {
  return {
    ...more,
    name: nameOf(row),
    emails: emailsOf(row),
    links: [...valuesOf(row.social_media_addresses), ...valuesOf(row.website_addresses)],
    tags: texts(row.tags),
    jobIds: [...new Set(own.flatMap(({ jobIds }) => jobIds))],
    archived: own.length > 0 && own.every(({ status }) => status === 'rejected'),
    updatedAt: time(row.updated_at),
  };
}
