import type { Target } from './authentication.ts';

/** What this tab was doing when it went to the ATS to sign in. */
export interface Remembered {
  readonly target: Target;
  readonly inPlace: boolean;
}

const prefix = 'crosswalk.authentication.';

/** Keeps it in this tab until the member is back. */
export function remember(authenticationId: string, { target, inPlace }: Remembered): void {
  sessionStorage.setItem(prefix + authenticationId, JSON.stringify({ ...target, inPlace }));
}

/** Null when the sign-in was begun in another tab. */
export function recall(authenticationId: string): Remembered | null {
  const text = sessionStorage.getItem(prefix + authenticationId);
  if (text === null) return null;
  sessionStorage.removeItem(prefix + authenticationId);
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null) return null;
  const { id, name, ats, inPlace }: Partial<Record<string, unknown>> = { ...kept };
  if (typeof id !== 'string' || typeof name !== 'string' || typeof ats !== 'string') return null;
  return { target: { id, name, ats }, inPlace: inPlace === true };
}
