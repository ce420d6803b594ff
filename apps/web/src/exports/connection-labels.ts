import type { Connection } from '../integrations/connections.ts';

type Named = Pick<Connection, 'id' | 'name' | 'connector' | 'environment'>;

/**
 * What connections are called where one chooses among them: by their connector, with a connection's own name only
 * where two would read alike (E1). The environment is shown beside it and tells apart too.
 */
export function connectionLabels(connections: readonly Named[]): ReadonlyMap<string, string> {
  const alike = Map.groupBy(connections, ({ connector, environment }) => `${connector.id} ${environment.id}`);
  return new Map(
    connections.map((connection) => {
      const { connector, environment } = connection;
      const alone = (alike.get(`${connector.id} ${environment.id}`)?.length ?? 0) < 2;
      const own = ownName(connection);
      return [connection.id, alone || own === '' ? connector.name : `${connector.name} (${own})`];
    }),
  );
}

/** The name without the connector's and the environment's, which stand beside it anyway. */
function ownName({ name, connector, environment }: Named): string {
  const rest = name.startsWith(connector.name) ? name.slice(connector.name.length) : name;
  return rest
    .replace(`(${environment.label})`, '')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
}
