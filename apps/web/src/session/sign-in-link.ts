import { api } from '../api/client.ts';

export async function readLink(token: string) {
  return await (await api['sign-in-links']['by-token'].$post({ json: { token } })).json();
}

export type SignInLink = Awaited<ReturnType<typeof readLink>>;

export const signInLinkKey = (token: string) => ['sign-in-link', token];

/** Signs in by a link, with a password to set where one is given. */
export async function openLink(json: { readonly token: string; readonly password?: string }) {
  return await (await api['sign-in-links'].use.$post({ json })).json();
}
