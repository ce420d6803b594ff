import { type Connector, connectors } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';

/** The connector with this id, or a 422 Problem that lists those there are. */
export function connectorOf(id: string): Connector {
  const found = Object.values<Connector>(connectors).find((connector) => connector.manifest.id === id);
  if (found !== undefined) return found;
  const known = Object.values<Connector>(connectors).map(({ manifest }) => manifest.id);
  throw new Problem(
    422,
    'unknownConnector',
    `There is no connector “${id}”. There are: ${known.join(', ')}.`,
    { connectors: known },
  );
}
