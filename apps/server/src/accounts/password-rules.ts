import { Problem } from '../http/problem.ts';
import { type PasswordContext, whyGuessable } from './guessable-password.ts';

/** In characters. Long enough that guessing at the pace of the sign-in limit leads nowhere. */
export const shortestPassword = 10;

/** In characters; more would only feed the hash. */
export const longestPassword = 128;

/**
 * @param context what it must not be made of, see `whyGuessable`
 * @throws {Problem} 422 `passwordTooShort`, `passwordTooLong` or `passwordGuessable`; the password itself is never repeated.
 */
export async function checkNewPassword(password: string, context: PasswordContext | null): Promise<void> {
  if (password.length < shortestPassword) {
    throw new Problem(
      422,
      'passwordTooShort',
      `A password needs at least ${shortestPassword} characters. Choose a longer one.`,
      { atLeast: shortestPassword },
    );
  }
  if (password.length > longestPassword) {
    throw new Problem(
      422,
      'passwordTooLong',
      `A password may have at most ${longestPassword} characters. Choose a shorter one.`,
      { atMost: longestPassword },
    );
  }
  const why = await whyGuessable(password, context);
  if (why !== null) throw new Problem(422, 'passwordGuessable', why);
}
