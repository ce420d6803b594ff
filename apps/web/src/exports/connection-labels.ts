import type { Connection } from '../integrations/connections.ts';

type Named = Pick<Connection, 'id' | 'name' | 'connector' | 'environment'>;

/**
 * What connections are called where one chooses among them: by their connector, with a connection's own name only
 * where two would read alike (E1). The environment is shown beside it and tells apart too.
 */
export function connectionLabels(connections: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(
    connections.map((connection) => {
      const { id, connector } = connection;
      const alone = connections.every((other) => other.id === id || !readAlike(other, connection));
      const own = ownName(connection);
      return [id, alone || own === '' ? connector.name : `${connector.name} (${own})`];
    }),
  );
}

function readAlike(one: Named, other: Named): boolean {
  return one.connector.id === other.connector.id && one.environment.id === other.environment.id;
}

/** The name without the connector's and the environment's, which stand beside it anyway. */
function ownName({ name, connector, environment }: Named): string {
  const rest = name.startsWith(connector.name) ? name.slice(connector.name.length) : name;
  return rest
    .replace(`(${environment.label})`, '')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
}
