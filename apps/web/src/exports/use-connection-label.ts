import { useQuery } from '@tanstack/react-query';
import { type Connection, connectionsQuery } from '../integrations/connections.ts';
import { connectionLabels } from './connection-labels.ts';

interface Labelled {
  readonly label: string;
  /** Null for a connection that is no longer there. */
  readonly connection: Connection | null;
}

/** What connections are called on screen; one that was removed goes by the name it had. */
export function useConnectionLabel(): (connection: {
  readonly id: string;
  readonly name: string;
}) => Labelled {
  const all = useQuery(connectionsQuery).data ?? [];
  const labels = connectionLabels(all.filter(({ canExport }) => canExport));
  return ({ id, name }) => ({
    label: labels.get(id) ?? name,
    connection: all.find((one) => one.id === id) ?? null,
  });
}
