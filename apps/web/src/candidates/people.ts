import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Criteria, Order } from './criteria.ts';

/** The first page is small, so that it is there at once; the others are the most the server gives. */
const pageSizes = { first: 100, others: 500 } as const;

interface Wanted {
  readonly criteria: Criteria;
  readonly order: Order;
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

async function loadPage({ criteria, order, cursor, signal }: Wanted) {
  const { tags, hasEmail, hasPhone, exported, ...words } = criteria;
  const query = {
    ...words,
    ...(tags === undefined ? {} : { tag: [...tags] }),
    ...(hasEmail === undefined ? {} : { hasEmail: yesNo(hasEmail) }),
    ...(hasPhone === undefined ? {} : { hasPhone: yesNo(hasPhone) }),
    ...(exported === undefined ? {} : { exported: yesNo(exported) }),
    order,
    limit: cursor === null ? pageSizes.first : pageSizes.others,
    ...(cursor === null ? {} : { cursor }),
  };
  return await (await api.candidates.$get({ query }, { init: { signal } })).json();
}

function yesNo(value: boolean): 'true' | 'false' {
  return value ? 'true' : 'false';
}

type SearchPage = Awaited<ReturnType<typeof loadPage>>;
export type CandidateSummary = SearchPage['candidates'][number];

/** `atLeast`: there are more than were counted. */
export interface Total {
  readonly count: number;
  readonly atLeast: boolean;
}

export interface People {
  readonly people: readonly CandidateSummary[];
  readonly total: Total;
  /** Texts that somebody is found by, where nobody is by what was typed. */
  readonly didYouMean: readonly string[];
}

/** Every key below `candidates`, as those of profiles are: one call makes all of them stale. */
export const peopleKeys = {
  all: ['candidates'] as const,
  lists: ['candidates', 'list'] as const,
  list: (criteria: Criteria, order: Order) => ['candidates', 'list', criteria, order] as const,
  counts: ['candidates', 'count'] as const,
};

/** Who is found, page by page. Nobody is doubled or left out by who is added meanwhile. */
export function peopleQuery(criteria: Criteria, order: Order) {
  return infiniteQueryOptions({
    queryKey: peopleKeys.list(criteria, order),
    queryFn: ({ pageParam, signal }) => loadPage({ criteria, order, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: joinPages,
    // Comparing thousands of people with each page that comes would take longer than drawing those in sight anew.
    structuralSharing: false,
    // Coming back to the window must not have twenty pages read again.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 2,
  });
}

// One function for all: another one each time would have all pages joined anew with every drawing.
function joinPages({ pages }: InfiniteData<SearchPage, string | null>): People {
  const people = pages.flatMap(({ candidates }) => candidates);
  const [first] = pages;
  const complete = pages.at(-1)?.nextCursor === null;
  const counted = first?.total ?? { count: people.length, atLeast: false };
  return {
    people,
    total: complete
      ? { count: people.length, atLeast: false }
      : { count: Math.max(counted.count, people.length), atLeast: counted.atLeast },
    didYouMean: first?.didYouMean ?? [],
  };
}
