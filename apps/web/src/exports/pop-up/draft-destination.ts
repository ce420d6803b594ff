import type { ExistingChoice, ExportSearch } from '../export-address.ts';
import type { DestinationChoice, Forecast } from './forecast.ts';

/** Where an export is to go, as far as it is chosen. */
export type DraftDestination =
  | { readonly kind: 'prospect' }
  | { readonly kind: 'job'; readonly jobId: string | null };

interface Preset {
  readonly onlyProspects: boolean;
  readonly last: Forecast['lastDestination'];
}

/** What the address says; else the project's last destination (E2); else as prospects. */
export function draftOf({ to, job }: ExportSearch, { onlyProspects, last }: Preset): DraftDestination {
  if (onlyProspects || to === 'prospect') return { kind: 'prospect' };
  if (to === 'job') return { kind: 'job', jobId: job ?? null };
  return last !== null && last.kind === 'job' ? { kind: 'job', jobId: last.jobId } : { kind: 'prospect' };
}

/** What can be sent to the server; null while no job is chosen. */
export function destinationOf(draft: DraftDestination): DestinationChoice | null {
  if (draft.kind === 'prospect') return draft;
  return draft.jobId === null ? null : { kind: 'job', jobId: draft.jobId };
}

/** As the address keeps it. */
export function withDestination(form: ExportSearch, draft: DraftDestination): ExportSearch {
  const { to: _t, job: _j, ...others } = form;
  if (draft.kind === 'prospect') return { ...others, to: 'prospect' };
  return { ...others, to: 'job', ...(draft.jobId === null ? {} : { job: draft.jobId }) };
}

/** What becomes of people the ATS knows already: what was chosen, else added to the job, else skipped (B3). */
export function existingFor({ existing }: ExportSearch, { kind }: DraftDestination): ExistingChoice {
  const usual = kind === 'job' ? 'add' : 'skip';
  return existing === undefined || (existing === 'add' && kind !== 'job') ? usual : existing;
}
