export * from './connector.ts';
export { leverOpportunities } from './lever-opportunities/index.ts';
export { type ConnectorId, connectors, findConnector } from './registry.ts';
