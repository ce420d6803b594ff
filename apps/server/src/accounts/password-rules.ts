import { Problem } from '../http/problem.ts';

/** In characters. Long enough that guessing at the pace of the sign-in limit leads nowhere. */
export const shortestPassword = 10;

/** In characters; more would only feed the hash. */
export const longestPassword = 128;

/** @throws {Problem} 422 `passwordTooShort` or `passwordTooLong`; the password itself is never repeated. */
export function checkNewPassword(password: string): void {
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
}
