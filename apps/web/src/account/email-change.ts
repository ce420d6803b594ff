import { api } from '../api/client.ts';

/** Asks for another sign-in e-mail; a change of letter case alone holds at once (L4). */
export async function changeEmail(email: string) {
  return await (await api.me['email-changes'].$post({ json: { email } })).json();
}

export async function withdrawEmailChange(): Promise<void> {
  await api.me['email-changes'].$delete();
}
