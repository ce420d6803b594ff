import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { getJson, sendJson } from '../api/json.ts';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its first characters, to tell it from others. */
  readonly start: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async () => (await getJson<{ keys: readonly ApiKey[] }>('/api/api-keys')).keys,
});

interface NewApiKey {
  readonly name: string;
  readonly expiresInDays?: number;
}

/** @returns the key in full: the server does not keep it */
export function createApiKey(wish: NewApiKey): Promise<ApiKey & { readonly key: string }> {
  return sendJson('POST', '/api/api-keys', wish);
}

export async function deleteApiKey(id: string): Promise<void> {
  await client.send('DELETE', `/api/api-keys/${id}`);
}
