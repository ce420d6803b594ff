import type { Query } from '../calls/query.ts';
import type { Answer, CreatedLookup, CreatedSearch, RemoteRecord } from '../connector.ts';
import type { LeverApi } from './lever-api.ts';
import { readOpportunity } from './opportunity.ts';
import { hasEmail } from './people.ts';
import { WITH_APPLICATIONS } from './records.ts';

const MAX_PAGES = 20;

/**
 * What a doubtful create may have stored (Lever API reference, "List all opportunities": all ranges include
 * both ends). Every row is checked again: a filter Lever does not know or honour lists everybody.
 */
export async function findCreated(api: LeverApi, search: CreatedSearch): Promise<Answer<CreatedLookup>> {
  const { query, passes, maxPages } = lookup(search);
  const pages = await api.readPages(
    '/opportunities',
    [...query, ...WITH_APPLICATIONS],
    'list-opportunities',
    maxPages,
  );
  if (pages.failure !== null && pages.rows.length === 0) return pages.failure;
  const records = pages.rows.map((row) => readOpportunity(row, api.access.environment));
  const matches = new Map<string, RemoteRecord>();
  for (const record of records) {
    if (record !== null && passes(record)) matches.set(record.ids.recordId, record);
  }
  // A row we cannot read might be the one.
  const conclusive = pages.end === 'complete' && records.every((record) => record !== null);
  return { kind: 'answer', value: { matches: [...matches.values()], conclusive } };
}

function lookup(search: CreatedSearch): {
  query: Query;
  passes: (record: RemoteRecord) => boolean;
  maxPages: number;
} {
  switch (search.by) {
    case 'marker':
      return {
        query: createdBetween(search.marker, search.marker),
        passes: ({ createdAt }) => createdAt === search.marker,
        maxPages: MAX_PAGES,
      };
    case 'window':
      return {
        query: createdBetween(search.from, search.to),
        passes: ({ createdAt }) => createdAt !== null && createdAt >= search.from && createdAt <= search.to,
        maxPages: MAX_PAGES,
      };
    case 'email':
      return {
        query: [['email', search.email]],
        passes: (record) => hasEmail(record, search.email),
        maxPages: MAX_PAGES,
      };
    case 'updated':
      return {
        query: [['updated_at_start', String(search.since)]],
        passes: ({ updatedAt }) => updatedAt !== null && updatedAt >= search.since,
        maxPages: MAX_PAGES,
      };
    case 'anything':
      return { query: [], passes: () => true, maxPages: 1 };
  }
}

function createdBetween(from: number, to: number): Query {
  return [
    ['created_at_start', String(from)],
    ['created_at_end', String(to)],
  ];
}
