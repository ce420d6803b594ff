import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { exportKeys } from '../exports.ts';
import type { NewExport } from '../pop-up/forecast.ts';
import type { Shown } from './dry-run-address.ts';

/** How many people come at once. */
const pageSize = 50;

/** While the ATS is being asked, how often is looked how far it is, and how often at the people, in milliseconds. */
const lookEvery = 1_000;
const lookAtPeopleEvery = 4_000;

async function loadDryRun(dryRunId: string) {
  return await (await api['dry-runs'][':dryRunId'].$get({ param: { dryRunId } })).json();
}

async function loadPeople(dryRunId: string, show: Shown | undefined, cursor: string | null) {
  const query = {
    limit: pageSize,
    ...(show === undefined ? {} : { show }),
    ...(cursor === null ? {} : { cursor }),
  };
  return await (await api['dry-runs'][':dryRunId'].people.$get({ param: { dryRunId }, query })).json();
}

export type DryRun = Awaited<ReturnType<typeof loadDryRun>>;
export type PlannedPerson = Awaited<ReturnType<typeof loadPeople>>['people'][number];

const keys = {
  one: (dryRunId: string) => [...exportKeys.all, 'dry-run', dryRunId] as const,
  people: (dryRunId: string) => [...exportKeys.all, 'dry-run-people', dryRunId] as const,
};

/** A dry run with its totals; looked at again and again while the ATS is being asked. */
export function dryRunQuery(dryRunId: string) {
  return queryOptions({
    queryKey: keys.one(dryRunId),
    queryFn: () => loadDryRun(dryRunId),
    refetchInterval: ({ state }) => (state.data?.check.state === 'running' ? lookEvery : false),
    // Also when nobody looks: whoever comes back wants to see it done.
    refetchIntervalInBackground: true,
    retry: false,
  });
}

/** Its people page by page, in the order of sending. */
export function peopleQuery(dryRunId: string, show: Shown | undefined, checking: boolean) {
  return infiniteQueryOptions({
    queryKey: [...keys.people(dryRunId), show ?? 'all'],
    queryFn: ({ pageParam }) => loadPeople(dryRunId, show, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ people }) => people),
    placeholderData: keepPreviousData,
    // Reading very many pages again would keep the server busy with what nobody sees.
    refetchInterval: ({ state }) =>
      checking && (state.data?.pages.length ?? 0) <= 4 ? lookAtPeopleEvery : false,
  });
}

/** Works out what an export would do; nothing is sent. */
export function useMakeDryRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (order: NewExport) => await (await api['dry-runs'].$post({ json: order })).json(),
    onSuccess: (made) => queryClient.setQueryData(keys.one(made.id), made),
  });
}

/** Has the ATS asked who is already there, or asks about nobody else. */
export function useChangeCheck(dryRunId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: 'start' | 'cancel') => {
      const { check } = api['dry-runs'][':dryRunId'];
      const param = { dryRunId };
      return await (change === 'start'
        ? await check.$post({ param })
        : await check.$delete({ param })
      ).json();
    },
    onSuccess: (run) => queryClient.setQueryData(keys.one(dryRunId), run),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.people(dryRunId) }),
  });
}

/** Has its people read again: the asking came to an end. */
export function useRefreshPeople(dryRunId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: keys.people(dryRunId) });
}
