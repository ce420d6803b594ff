import { useEffect, useState } from 'react';
import { sayNumber } from '../frame/numbers.ts';
import { capitalise, sayDuration } from './duration.ts';
import type { Progress } from './exports.ts';
import { countAll } from './outcomes/outcome-groups.ts';
import { paceOf, type Sample, withSample } from './pace.ts';

/**
 * How fast an export goes now and how long it still takes, in words. The ATS's limit sets the pace, so it is the
 * ATS that is waited for.
 */
export function usePace({ status, counts, findingOut }: Omit<Progress, 'id'>, ats: string): string {
  const done = countAll(counts) - counts.pending;
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [now, setNow] = useState(() => Date.now());
  const running = status === 'running';

  useEffect(() => {
    if (running) setSamples((before) => withSample(before, { at: Date.now(), done }));
    else setSamples([]);
  }, [running, done]);
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);

  return sayPace({ perSecond: paceOf(samples, now), done, pending: counts.pending, findingOut, ats });
}

/** In place of the pace while the server does not answer. */
export const notHeard =
  'Crosswalk does not answer at the moment. The export goes on by itself; this is how far it was.';

interface Going {
  /** People a second; null while nothing can be said. */
  readonly perSecond: number | null;
  readonly done: number;
  readonly pending: number;
  /** How many of the pending. */
  readonly findingOut: number;
  /** Such as "Lever". */
  readonly ats: string;
}

/** "Lever takes 5 people a second. About 4 minutes left." */
export function sayPace({ perSecond, done, pending, findingOut, ats }: Going): string {
  if (pending === 0) return 'The last answers are being recorded.';
  if (pending === findingOut)
    return `Waiting for ${ats} to show whether ${sayPeople(pending)} arrived. Nobody is sent twice.`;
  if (perSecond === null) return done === 0 ? 'The first people are on their way.' : `Exporting to ${ats}.`;
  if (perSecond === 0) return `Waiting for ${ats}. The export goes on by itself as soon as it answers.`;
  const left = capitalise(sayDuration(pending / perSecond));
  return `${ats} takes ${sayRate(perSecond)}. ${left} left.`;
}

function sayRate(perSecond: number): string {
  if (perSecond >= 0.95) return `${sayPeople(Math.round(perSecond))} a second`;
  return `${sayPeople(Math.max(1, Math.round(perSecond * 60)))} a minute`;
}

function sayPeople(count: number): string {
  return count === 1 ? '1 person' : `${sayNumber(count)} people`;
}
