import { z } from 'zod';
import { Problem } from '../http/problem.ts';

const refusalSchema = z.object({ code: z.string().optional(), message: z.string().optional() });

/** What better-auth refused, as a problem of ours. An unknown address and a wrong password read the same. */
export async function problemOfAuth(answer: Response): Promise<Problem> {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after') ?? 60);
    return new Problem(
      429,
      'tooManyAttempts',
      `Too many attempts from here. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
      { retryAfter: seconds },
    );
  }
  const refusal = refusalSchema.safeParse(await answer.json().catch(() => null));
  switch (refusal.data?.code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
    case 'INVALID_EMAIL':
      return new Problem(
        401,
        'wrongCredentials',
        'This e-mail and password do not go together. Check both, or ask the operator for a sign-in link.',
      );
    case 'INVALID_PASSWORD':
      return new Problem(422, 'wrongPassword', 'The current password is not right. Nothing was changed.');
    case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
      return new Problem(409, 'noPassword', 'You have no password yet. Ask the operator for a sign-in link.');
    case 'UNAUTHORIZED':
      return new Problem(401, 'unauthenticated', 'You are not signed in any more. Sign in again.');
    default:
      throw new Error(
        `better-auth answered ${answer.status} ${refusal.data?.code ?? ''} ${refusal.data?.message ?? ''}`,
      );
  }
}
