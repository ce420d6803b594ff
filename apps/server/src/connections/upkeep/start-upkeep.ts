import { type Rounds, startRounds } from '../../running/rounds.ts';
import type { Services } from '../../services.ts';
import { eraseCredentials } from '../erase-credentials.ts';
import { checkNextDue } from './check-due.ts';
import { endStaleEdits } from './end-stale-edits.ts';
import { reloadNextList } from './reload-lists.ts';
import { resumeWaitingForLists } from './resume-lists.ts';
import { type MembersSeen, resumeWaitingForMembers } from './resume-members.ts';

/** How often this process looks for what connections need, in milliseconds. */
const roundMs = 15_000;

/** How many connections one round turns to before it looks at everything else again. */
const mostInARound = 50;

/**
 * Looks after connections in the background: checks them daily and after refusals, reads lists again, erases
 * secrets that are needed no more, ends forgotten edits. Several processes may do so side by side.
 */
export function startUpkeep(services: Services): Rounds {
  const membersSeen: MembersSeen = new Map();
  return startRounds(roundMs, async (stopping) => {
    async function attempt(what: string, task: () => Promise<unknown>): Promise<void> {
      if (stopping.aborted) return;
      try {
        await task();
      } catch (error) {
        services.log.error({ err: error }, `${what} failed and is tried again in the next round`);
      }
    }

    async function whileDue(next: (services: Services) => Promise<boolean>): Promise<void> {
      for (let count = 0; count < mostInARound && !stopping.aborted; count += 1) {
        if (!(await next(services))) return;
      }
    }

    await attempt('erasing the secrets of removed connections', () => eraseCredentials(services.db));
    await attempt('ending forgotten edits of connections', () => endStaleEdits(services));
    await attempt('checking connections', () => whileDue(checkNextDue));
    await attempt('reading what exports wait for', () => resumeWaitingForLists(services));
    await attempt('looking at members exports wait for', () =>
      resumeWaitingForMembers(services, membersSeen),
    );
    await attempt('reading lists again', () => whileDue(reloadNextList));
  });
}
