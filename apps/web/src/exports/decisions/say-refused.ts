import { CrosswalkError } from '@crosswalk/api-client/browser';
import { messageOf } from '../../frame/states.tsx';

/** Why a decision was not taken. Who is asked about no more was decided about by somebody else. */
export function sayRefused(error: unknown, whom: string): string {
  return error instanceof CrosswalkError && error.code === 'noItem'
    ? `Somebody decided about ${whom} meanwhile.`
    : messageOf(error);
}
