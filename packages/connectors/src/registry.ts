import type { Connector } from './connector.ts';
import { greenhouse } from './greenhouse/index.ts';
import { greenhouseHarvest } from './greenhouse-harvest/index.ts';
import { lever } from './lever/index.ts';
import { leverOpportunities } from './lever-opportunities/index.ts';

/** Every connector there is; lists, forms and types derive from this. */
export const connectors = [
  leverOpportunities,
  lever,
  greenhouse,
  greenhouseHarvest,
] as const satisfies readonly Connector[];

export type ConnectorId = (typeof connectors)[number]['manifest']['id'];

/** The connector with this id; null when there is none. */
export function findConnector(id: string): Connector | null {
  return connectors.find(({ manifest }) => manifest.id === id) ?? null;
}
