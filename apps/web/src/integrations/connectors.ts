import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadConnectors() {
  return (await (await api.connectors.$get()).json()).connectors;
}

/** A kind of ATS that can be connected, and what it takes. */
export type Connector = Awaited<ReturnType<typeof loadConnectors>>[number];
export type PermissionFact = Connector['permissions'][number];
export type EnvironmentId = Connector['environments'][number]['id'];

/** The recommended way to the same ATS; null for the recommended one itself, and where there is no other. */
export function betterThan(
  { recommended, ats }: Connector,
  connectors: readonly Connector[],
): Connector | null {
  if (recommended) return null;
  return connectors.find((other) => other.recommended && other.ats.id === ats.id) ?? null;
}

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: loadConnectors,
  staleTime: 10 * 60_000,
});
