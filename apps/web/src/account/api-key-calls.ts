import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadKeys() {
  return (await (await api['api-keys'].$get()).json()).keys;
}

export type ApiKey = Awaited<ReturnType<typeof loadKeys>>[number];

export const apiKeysQuery = queryOptions({ queryKey: ['api-keys'], queryFn: loadKeys });

/** @returns the key in full: the server does not keep it */
export async function createApiKey(json: { readonly name: string; readonly expiresInDays?: number }) {
  return await (await api['api-keys'].$post({ json })).json();
}

export async function deleteApiKey(keyId: string): Promise<void> {
  await api['api-keys'][':keyId'].$delete({ param: { keyId } });
}
