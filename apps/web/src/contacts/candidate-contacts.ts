import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { contactKeys } from './contact-keys.ts';

async function loadContacts(candidateId: string) {
  return await (await api.candidates[':candidateId'].contacts.$get({ param: { candidateId } })).json();
}

/** What providers gave of somebody, and what is under way. */
export type CandidateContacts = Awaited<ReturnType<typeof loadContacts>>;
export type ContactValue = CandidateContacts['values'][number];
export type KindState = CandidateContacts['kinds'][number];

/** While somebody is being asked for, in milliseconds. */
const pollEvery = 1_200;

export function candidateContactsQuery(candidateId: string) {
  return queryOptions({
    queryKey: contactKeys.ofCandidate(candidateId),
    queryFn: () => loadContacts(candidateId),
    refetchInterval: ({ state }) =>
      state.data?.kinds.some(({ running }) => running !== null) === true ? pollEvery : false,
  });
}
