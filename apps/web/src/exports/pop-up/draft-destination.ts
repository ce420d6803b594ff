import type { Forecast } from './forecast.ts';

/** Where an export is to go, as far as it is chosen. */
export type DraftDestination =
  | { readonly kind: 'prospect' }
  | {
      readonly kind: 'job';
      readonly jobId: string | null;
      /** What the job was called when it was last used; it may be closed by now. */
      readonly lastTitle: string | null;
    };

/** The project's last destination; as prospects where there is none. */
export function presetOf(last: Forecast['lastDestination']): DraftDestination {
  if (last === null || last.kind !== 'job') return { kind: 'prospect' };
  return { kind: 'job', jobId: last.jobId, lastTitle: last.title };
}
