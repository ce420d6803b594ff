import { type Environment, parseOrigin, textVariable } from './variables.ts';

/**
 * `CROSSWALK_REHEARSAL`: off by default, then null; on, 1, true, yes for the usual addresses; or the origin of a
 * rehearsal Lever.
 */
export function rehearsalOrigin(env: Environment): string | 'usual' | null {
  const text = textVariable(env, 'CROSSWALK_REHEARSAL');
  const word = text?.toLowerCase() ?? 'off';
  if (['off', '0', 'false', 'no'].includes(word)) return null;
  return ['on', '1', 'true', 'yes'].includes(word)
    ? 'usual'
    : parseOrigin('CROSSWALK_REHEARSAL', text ?? word);
}
