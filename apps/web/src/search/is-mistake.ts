import { CrosswalkError } from '@crosswalk/api-client/browser';

/** Whether a search was refused because it cannot be read; the box says what is wrong and where. */
export function isMistake(error: unknown): boolean {
  return error instanceof CrosswalkError && error.code === 'searchMistake';
}
