import { client } from '../api/client.ts';
import { sendJson } from '../api/json.ts';

interface ChangedEmail {
  readonly status: 'changed' | 'waitingForMail' | 'waitingForAdmin';
  readonly email: string;
  /** What happened and what comes next. */
  readonly message: string;
}

/** Asks for another sign-in e-mail; a change of letter case alone holds at once (L4). */
export function changeEmail(email: string): Promise<ChangedEmail> {
  return sendJson<ChangedEmail>('POST', '/api/me/email-changes', { email });
}

export async function withdrawEmailChange(): Promise<void> {
  await client.send('DELETE', '/api/me/email-changes');
}
