import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { connectionKeys } from './connections.ts';

const ofOne = api.connections[':connectionId'];

async function loadSources(connectionId: string, refresh: boolean) {
  const answer = await ofOne.sources.$get({
    param: { connectionId },
    query: refresh ? { refresh: 'true' } : {},
  });
  return await answer.json();
}

/** The sources of a connection's ATS, and which one people get. */
export function sourcesQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.sources(connectionId),
    queryFn: () => loadSources(connectionId, false),
  });
}

/** What a source decides is shown in many places: connection, wizard, list. */
function useChangeOf<Input>(connectionId: string, change: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    // One change after the other, so that the last one chosen is the last one saved.
    scope: { id: `choices of ${connectionId}` },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
        queryClient.invalidateQueries({ queryKey: ['connection-setups'] }),
      ]),
  });
}

/** Asks the ATS for its sources now. */
export function useLookForSource(connectionId: string) {
  return useChangeOf<void>(connectionId, () => loadSources(connectionId, true));
}

/** Picks the source people get; null for the one with the organization's source name. */
export function usePickSource(connectionId: string) {
  return useChangeOf(connectionId, (sourceId: string | null) =>
    ofOne.source.$put({ param: { connectionId }, json: { sourceId } }),
  );
}

async function loadSkillFields(connectionId: string) {
  const answer = await ofOne['skill-fields'].$get({ param: { connectionId } });
  return await answer.json();
}

/** The custom fields of the connection's ATS that skills can be put into (B6). */
export function skillFieldsQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.skillFields(connectionId),
    queryFn: () => loadSkillFields(connectionId),
  });
}

export type FieldMapping = Parameters<typeof ofOne.mapping.$put>[0]['json'];

/** Chooses where skills go from now on (B6). */
export function useMapFields(connectionId: string) {
  return useChangeOf(connectionId, (mapping: FieldMapping) =>
    ofOne.mapping.$put({ param: { connectionId }, json: mapping }),
  );
}
