import type { RecordIds, RemotePerson, RemoteRecord } from '../connector.ts';

/** A record of Jane Doe, who is in the ATS already. */
export function recordThere(ids: RecordIds, more: Partial<RemoteRecord> = {}): RemoteRecord {
  return {
    ids,
    name: 'Jane Doe',
    emails: [],
    links: [],
    sources: [],
    tags: [],
    creatorId: null,
    jobIds: [],
    archived: false,
    createdAt: null,
    updatedAt: null,
    ...more,
  };
}

/** Jane Doe with these records, found by e-mail. */
export function personThere(personId: string, ...records: readonly RemoteRecord[]): RemotePerson {
  return { personId, name: 'Jane Doe', matchedBy: 'email', records };
}
