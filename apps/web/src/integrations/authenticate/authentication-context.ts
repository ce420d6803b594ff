import { createContext, useContext } from 'react';
import type { Mismatch, Target } from './authentication.ts';

export interface Problem extends Mismatch {
  /** Null when it is not known, or was removed meanwhile: then there is nothing to begin again. */
  readonly target: Target | null;
  /** Shown by the page that asked for it instead of in a dialog. */
  readonly inPlace: boolean;
}

export interface StartOptions {
  /** Path and query to come back to from the ATS; this very page when left out. */
  readonly returnTo?: string | undefined;
  /** Matches the member's confirmed e-mail even where signing in is set up. */
  readonly method?: 'email' | undefined;
  readonly inPlace?: boolean | undefined;
}

export interface Authenticating {
  readonly start: (target: Target, options?: StartOptions) => void;
  /** The connection that is being authenticated with; null when none is. */
  readonly pending: string | null;
  readonly problem: Problem | null;
  readonly dismiss: () => void;
}

export const AuthenticationContext = createContext<Authenticating | null>(null);

/** Inside the workspace only, whose shell provides it. */
export function useAuthenticating(): Authenticating {
  const value = useContext(AuthenticationContext);
  if (value === null) throw new Error('There is no AuthenticationProvider around this.');
  return value;
}
