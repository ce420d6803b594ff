import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { type AuditSearch, asQuery } from './audit-address.ts';

async function loadEntries(search: AuditSearch, cursor: string | null) {
  const query = { ...asQuery(search), ...(cursor === null ? {} : { cursor }) };
  return await (await api['audit-entries'].$get({ query })).json();
}

export type AuditEntry = Awaited<ReturnType<typeof loadEntries>>['entries'][number];

/** Entries that fit, newest first, page by page. */
export function auditQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) => loadEntries(search, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
    // What was done a minute ago is what one looks for.
    staleTime: 0,
  });
}

export const auditActionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: async () => (await (await api['audit-actions'].$get()).json()).actions,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Where the entries that fit are to be had as CSV. */
export function auditCsvAddress(search: AuditSearch): string {
  return `/api/audit-entries.csv?${new URLSearchParams(asQuery(search))}`;
}
