export * from './connector.ts';
export { greenhouse } from './greenhouse/index.ts';
export { greenhouseHarvest } from './greenhouse-harvest/index.ts';
export { lever } from './lever/index.ts';
export { leverOpportunities } from './lever-opportunities/index.ts';
export { defaultMapping } from './mapping.ts';
export { type ConnectorId, connectors, findConnector } from './registry.ts';
export { sourceNamed } from './sources.ts';
export { tokensInMemory } from './tokens-in-memory.ts';
