import type { ConnectorClient, CreatedSearch, ReadFailure, RemoteRecord } from '@crosswalk/connectors';

/** By what a created record was looked for. The kinds may lag behind or fail apart from each other. */
export type LookKind = 'marker' | 'email' | 'updated';

export interface Look {
  readonly kind: LookKind;
  readonly found: readonly RemoteRecord[];
  /** Whether finding nothing would mean something. */
  readonly conclusive: boolean;
  /** Why it could not be looked up, if so. */
  readonly failure: ReadFailure | null;
}

export interface Traces {
  readonly markers: readonly number[];
  readonly emails: readonly string[];
  /** Start of the doubt on the ATS's clock, epoch milliseconds. */
  readonly since: number;
}

/**
 * Looks for a record by one kind of key. A look-up the ATS refuses or garbles is inconclusive, whatever the
 * others say.
 */
export async function lookFor(client: ConnectorClient, kind: LookKind, traces: Traces): Promise<Look> {
  const found: RemoteRecord[] = [];
  let conclusive = true;
  const searches = searchesFor(kind, traces);
  if (searches.length === 0) return { kind, found, conclusive: false, failure: null };
  for (const search of searches) {
    const answer = await client.findCreated(search);
    if (answer.kind !== 'answer') return { kind, found, conclusive: false, failure: answer };
    found.push(...answer.value.matches);
    conclusive &&= answer.value.conclusive;
  }
  return { kind, found, conclusive, failure: null };
}

function searchesFor(kind: LookKind, traces: Traces): readonly CreatedSearch[] {
  switch (kind) {
    case 'marker':
      return traces.markers.map((marker) => ({ by: 'marker', marker }));
    case 'email':
      return traces.emails.map((email) => ({ by: 'email', email }));
    case 'updated':
      return [{ by: 'updated', since: traces.since }];
  }
}
