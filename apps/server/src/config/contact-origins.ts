import { contactProviders } from '@crosswalk/contacts';
import { type Environment, originVariable } from './variables.ts';

/** Where each contact provider is reached, by its id: its own origin unless the operator's variable names another. */
export type ContactOrigins = Readonly<Record<string, string>>;

/**
 * Members never choose these addresses: a key goes to the provider it is of, or to where the operator says.
 * @throws {ConfigError} for a variable that is more or less than an origin
 */
export function contactOrigins(env: Environment): ContactOrigins {
  return Object.fromEntries(
    contactProviders.map(({ manifest: { id, origin, originVariable: variable } }) => [
      id,
      originVariable(env, variable) ?? origin,
    ]),
  );
}
