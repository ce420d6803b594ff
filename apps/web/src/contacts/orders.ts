import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../api/client.ts';
import { asRequest, type Chosen } from '../exports/people.ts';
import { useMe } from '../session/me.ts';
import { contactKeys } from './contact-keys.ts';
import type { Kind } from './kinds.ts';
import { awaitRun } from './live/awaited.ts';

type ForecastBody = Parameters<typeof api.contacts.forecast.$post>[0]['json'];
export type NewRun = Parameters<typeof api.contacts.runs.$post>[0]['json'];

/** Whom of the chosen ones a run asks for. */
export const asks = ['missing', 'outdated', 'everybody'] as const;
export type Ask = (typeof asks)[number];

async function loadForecast(json: ForecastBody) {
  return await (await api.contacts.forecast.$post({ json })).json();
}

export type ContactForecast = Awaited<ReturnType<typeof loadForecast>>;

interface Wanted {
  readonly kind: Kind;
  readonly chosen: Chosen;
  readonly ask: Ask;
  /** Why people marked Do Not Contact are looked up all the same; null while they are left out. */
  readonly override: string | null;
}

/** As the API takes it. */
export function asOrder({ kind, chosen, ask, override }: Wanted): NewRun {
  return {
    ...asRequest(chosen),
    want: [kind],
    ask,
    ...(override === null ? {} : { overrideDoNotContact: override }),
  };
}

/** What to know before anybody is asked: how many, who is left out and why, what it costs. */
export function useContactForecast({ kind, chosen, ask, override }: Wanted) {
  const popUp = useId();
  return useQuery({
    // Not the people's ids: there may be thousands, and they stay the same while the pop-up is open.
    queryKey: [...contactKeys.forecasts, popUp, kind, ask, override !== null],
    queryFn: () => loadForecast(asOrder({ kind, chosen, ask, override })),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
}

/** Starts a run; it goes on whether or not anybody watches, and the member is told how it came out. */
export function useStartRun() {
  const queryClient = useQueryClient();
  const { memberId } = useMe();
  return useMutation({
    mutationFn: async (json: NewRun) => await (await api.contacts.runs.$post({ json })).json(),
    onSuccess: ({ id }) => {
      awaitRun(queryClient, memberId, id);
      void queryClient.invalidateQueries({ queryKey: contactKeys.runs });
      void queryClient.invalidateQueries({ queryKey: contactKeys.credits });
    },
  });
}
