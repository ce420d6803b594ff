import { type Connector, connectors, findConnector } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';

/** The connector with this id, or a 422 Problem that lists those there are. */
export function connectorOf(id: string): Connector {
  const found = findConnector(id);
  if (found !== null) return found;
  const known = connectors.map(({ manifest }) => manifest.id);
  throw new Problem(
    422,
    'unknownConnector',
    `There is no connector “${id}”. There are: ${known.join(', ')}.`,
    { connectors: known },
  );
}
