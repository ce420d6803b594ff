import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { connectionKeys } from '../connections.ts';
import type { EnvironmentId } from '../connectors.ts';
import type { DestinationChoice } from '../destination-choice.ts';

async function loadSetups() {
  return (await (await api['connection-setups'].$get({ query: {} })).json()).setups;
}

/** A wizard under way. */
export type Setup = Awaited<ReturnType<typeof loadSetups>>[number];
export type Step = Setup['step'];
export type Capabilities = NonNullable<Setup['capabilities']>;
export type Check = NonNullable<Setup['check']>;
export type Permission = Check['permissions'][number];
export type Test = NonNullable<Setup['test']>;

export const setupKeys = {
  all: ['connection-setups'] as const,
  one: (setupId: string) => ['connection-setups', setupId] as const,
};

/** What is being set up or edited in this organization. Admins only. */
export const setupsQuery = queryOptions({ queryKey: setupKeys.all, queryFn: loadSetups });

/** How often the server is asked while a test candidate is on its way, in milliseconds. */
const pollEvery = 1000;

export function setupQuery(setupId: string) {
  return queryOptions({
    queryKey: setupKeys.one(setupId),
    queryFn: async () => (await api['connection-setups'][':setupId'].$get({ param: { setupId } })).json(),
    refetchInterval: ({ state }) => (isMoving(state.data?.test ?? null) ? pollEvery : false),
  });
}

export function isMoving(test: Setup['test']): boolean {
  return test?.state === 'sending' || test?.state === 'removing';
}

/** Begins to connect an ATS or to edit a connection, or takes up what was left half-way. */
export function useStartSetup() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: { readonly connector: string } | { readonly connection: string }) =>
      (await api['connection-setups'].$post({ json: wanted })).json(),
    onSuccess: (setup) => {
      queryClient.setQueryData(setupKeys.one(setup.id), setup);
      return queryClient.invalidateQueries({ queryKey: setupKeys.all, exact: true });
    },
  });
}

/** Gives up a wizard: a new connection goes away, an edited one is as before. */
export function useGiveUp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Pick<Setup, 'id'>) =>
      api['connection-setups'][':setupId'].$delete({ param: { setupId: id } }),
    onSettled: async (_, __, { id }) => {
      queryClient.removeQueries({ queryKey: setupKeys.one(id) });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: setupKeys.all, exact: true }),
        queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
      ]);
    },
  });
}

/** The routes of one wizard. */
const ofOne = api['connection-setups'][':setupId'];

/** A change of one wizard whose answer is the wizard as it is then. */
function useChange<Input>(
  setupId: string,
  change: (param: { readonly setupId: string }, input: Input) => Promise<{ json(): Promise<Setup> }>,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => await (await change({ setupId }, input)).json(),
    onSuccess: (setup) => {
      queryClient.setQueryData(setupKeys.one(setupId), setup);
      return queryClient.invalidateQueries({ queryKey: setupKeys.all, exact: true });
    },
    // Somebody else may have finished it or given it up.
    onError: () => queryClient.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}

export function useConfirmChoices(setupId: string) {
  return useChange(setupId, (param, json: Capabilities) => ofOne.capabilities.$put({ param, json }));
}

export function useReady(setupId: string) {
  return useChange<void>(setupId, (param) => ofOne.ready.$post({ param }));
}

export interface SubmittedCredentials {
  readonly environment: EnvironmentId;
  readonly credentials: Record<string, string>;
  readonly name?: string;
}

export function useSubmitCredentials(setupId: string) {
  return useChange(setupId, (param, json: SubmittedCredentials) => ofOne.credentials.$put({ param, json }));
}

/** Asks the ATS again what the stored credentials may do; only reads there. */
export function useCheckAgain(setupId: string) {
  return useChange<void>(setupId, (param) => ofOne.check.$post({ param }));
}

export function useSendTestCandidate(setupId: string) {
  return useChange(setupId, (param, destination: DestinationChoice) =>
    ofOne['test-candidate'].$post({ param, json: { destination } }),
  );
}

export function useRemoveTestCandidate(setupId: string) {
  return useChange<void>(setupId, (param) => ofOne['test-candidate'].$delete({ param }));
}

/** From here on the connection is in use. */
export function useFinish(setupId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => await (await ofOne.finish.$post({ param: { setupId } })).json(),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: setupKeys.all, exact: true }),
        queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
      ]),
    // Somebody else may have finished it or given it up.
    onError: () => queryClient.invalidateQueries({ queryKey: setupKeys.one(setupId) }),
  });
}
