import type { Connection } from '../integrations/connections.ts';

type Named = Pick<Connection, 'id' | 'name' | 'connector' | 'environment'>;

/**
 * What connections are called where one chooses among them: by their connector, with a connection's own name only
 * where two would read alike (E1). The environment is shown beside it and tells apart too.
 */
export function connectionLabels(connections: readonly Named[]): ReadonlyMap<string, string> {
  const short = (connection: Named): string => {
    const { id, connector } = connection;
    const alone = connections.every((other) => other.id === id || !readAlike(other, connection));
    const own = ownName(connection);
    return alone || own === '' ? connector.name : `${connector.name} (${own})`;
  };
  return new Map(
    connections.map((connection) => {
      const label = short(connection);
      const taken = connections.some(
        (other) => other.id !== connection.id && readAlike(other, connection) && short(other) === label,
      );
      // Two whose names differ only in what was left out: then nothing is.
      return [connection.id, taken ? connection.name : label];
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
