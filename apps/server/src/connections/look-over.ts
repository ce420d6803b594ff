import type {
  ConnectorClient,
  JsonObject,
  PermissionResult,
  ReadFailure,
  Source,
} from '@crosswalk/connectors';
import { sourcesList } from './lists/list-types.ts';

/** What was found out about a connection by calls that change no record. */
export interface LookedOver {
  readonly kind: 'seen';
  readonly permissions: readonly PermissionResult[];
  /** Null where it may not be found out. */
  readonly facts: JsonObject | null;
  readonly notices: readonly string[];
  /** Null where a source is free text, or they may not be read. */
  readonly sources: readonly Source[] | null;
  /** When the sources were read. */
  readonly at: Date;
}

/**
 * Looks a connection over: permission by permission, what only shows by trying, and the sources there are (PRODUCT
 * I5, G2). A permission that is missing is part of the answer; anything else that stops it is a refusal.
 */
export async function lookOver(
  client: ConnectorClient,
): Promise<LookedOver | { readonly kind: 'refused'; readonly failure: ReadFailure }> {
  const at = new Date();
  const learned = await client.learn();
  if (learned.kind !== 'answer' && learned.kind !== 'forbidden') return { kind: 'refused', failure: learned };
  const report = await client.probe();
  if (report.refusal !== null) return { kind: 'refused', failure: report.refusal };
  const sources = await sourcesList.ask(client);
  if (sources.kind !== 'answer' && sources.kind !== 'forbidden') return { kind: 'refused', failure: sources };
  return {
    kind: 'seen',
    permissions: report.permissions,
    facts: learned.kind === 'answer' ? learned.value.facts : null,
    notices: learned.kind === 'answer' ? learned.value.notices : [`${learned.message} ${learned.forAdmin}`],
    sources: sources.kind === 'answer' ? sources.value : null,
    at,
  };
}
