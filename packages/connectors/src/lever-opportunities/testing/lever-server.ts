import type { ConnectorAccess, ConnectorClient } from '../../connector.ts';
import {
  type Received,
  type Reply,
  type ScriptedClient,
  scriptedServer,
} from '../../testing/scripted-server.ts';
import { open } from '../client.ts';

export { perTest, type Received as Seen, type Reply, sendContext } from '../../testing/scripted-server.ts';

export interface LeverServer extends ScriptedClient {
  readonly seen: readonly Received[];
  readonly writes: () => readonly Received[];
}

/** A local server that answers as `reply` says, with a client connected to it. */
export async function leverServer(
  reply: (seen: Received) => Reply,
  access: Partial<ConnectorAccess> = {},
  opened: (access: ConnectorAccess) => ConnectorClient = open,
): Promise<LeverServer> {
  const seen: Received[] = [];
  const answer = (received: Received): Reply => {
    seen.push(received);
    return reply(received);
  };
  const scripted = await scriptedServer(answer, opened, { credentials: { apiKey: KEY }, ...access });
  return { ...scripted, seen, writes: () => seen.filter(({ method }) => method !== 'GET') };
}

export const KEY = 'kEy-0123456789/abc';

export const ok = (data: unknown, more: Record<string, unknown> = {}): Reply => ({
  status: 200,
  body: { data, ...more },
});

/** Lever's flat error body. */
export const refused = (status: number, message: string, code = 'Error'): Reply => ({
  status,
  body: { code, message },
});

export const OPPORTUNITY_ID = '5599cc20-0000-4000-8000-000000000001';
export const CONTACT_ID = '7f23e772-0000-4000-8000-000000000002';
export const USER_ID = '8d49b010-0000-4000-8000-000000000003';
export const POSTING_ID = 'f2f01e16-0000-4000-8000-000000000004';

/** An opportunity in the shape production answers have (stage ids are words, `archived` is null or an object). */
export function opportunity(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: OPPORTUNITY_ID,
    name: 'Jane Doe',
    headline: 'Acme, Globex',
    contact: CONTACT_ID,
    emails: ['jane@example.com'],
    phones: [{ type: 'mobile', value: '+12015550123' }],
    confidentiality: 'non-confidential',
    location: 'Austin, Texas, United States',
    links: ['https://www.linkedin.com/in/jane-doe'],
    archived: null,
    tags: ['Ruby', 'Engineering'],
    sources: ['Crosswalk'],
    stage: 'lead-new',
    stageChanges: [{ toStageId: 'lead-new', toStageIndex: 0, updatedAt: 1_700_000_000_000, userId: USER_ID }],
    origin: 'sourced',
    sourcedBy: USER_ID,
    owner: USER_ID,
    followers: [],
    applications: [],
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_007,
    urls: {
      list: 'https://hire.lever.co/candidates',
      show: `https://hire.lever.co/candidates/${OPPORTUNITY_ID}`,
    },
    isAnonymized: false,
    ...more,
  };
}

/** A list in pages of `size`, with percent-encoded tokens as Lever uses them. */
export function paged(rows: readonly unknown[], size: number) {
  return ({ query }: Received): Reply => {
    const offset = query.get('offset');
    const from = offset === null ? 0 : Number(decodeURIComponent(offset).slice(1, -1));
    const next = encodeURIComponent(`[${from + size}]`);
    const hasNext = from + size < rows.length;
    return ok(rows.slice(from, from + size), hasNext ? { hasNext, next } : { hasNext });
  };
}
