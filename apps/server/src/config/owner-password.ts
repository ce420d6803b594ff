import { longestPassword, shortestPassword } from '../accounts/password-rules.ts';
import { ConfigError, type Environment } from './variables.ts';

/**
 * `CROSSWALK_OWNER_PASSWORD`: taken as it stands, spaces included, while the owner has no password yet.
 * @throws {ConfigError} for one that nobody may choose; it is not repeated
 */
export function ownerPasswordVariable(env: Environment): string | null {
  const password = env.CROSSWALK_OWNER_PASSWORD ?? '';
  if (password.trim() === '') return null;
  if (password.length < shortestPassword || password.length > longestPassword) {
    throw new ConfigError(
      'CROSSWALK_OWNER_PASSWORD',
      `must have ${shortestPassword} to ${longestPassword} characters; it has ${password.length}.`,
    );
  }
  return password;
}
