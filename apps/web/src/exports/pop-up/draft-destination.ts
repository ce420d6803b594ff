import {
  asProspect,
  type Destinations,
  type DraftDestination,
} from '../../integrations/destination-choice.ts';
import type { ExistingChoice, ExportSearch } from '../export-address.ts';
import type { Forecast } from './forecast.ts';

interface Preset extends Destinations {
  readonly last: Forecast['lastDestination'];
}

/** What the address says; else the project's last destination (E2); else as prospects. */
export function draftOf({ to, job, pool, stage }: ExportSearch, preset: Preset): DraftDestination {
  const { onlyProspects, pools, last } = preset;
  if (to === 'pool' && pools) return { kind: 'pool', poolId: pool ?? null, stageId: stage ?? null };
  if (to === 'job' && !onlyProspects) return { kind: 'job', jobId: job ?? null };
  if (to === undefined && last?.kind === 'job' && !onlyProspects) return { kind: 'job', jobId: last.jobId };
  if (to === undefined && last?.kind === 'pool' && pools)
    return { kind: 'pool', poolId: last.poolId, stageId: last.stageId };
  return asProspect(preset);
}

/** As the address keeps it. */
export function withDestination(form: ExportSearch, draft: DraftDestination): ExportSearch {
  const { to: _t, job: _j, pool: _p, stage: _s, ...others } = form;
  switch (draft.kind) {
    case 'prospect':
      return { ...others, to: 'prospect' };
    case 'job':
      return { ...others, to: 'job', ...(draft.jobId === null ? {} : { job: draft.jobId }) };
    case 'pool':
      return {
        ...others,
        to: 'pool',
        ...(draft.poolId === null ? {} : { pool: draft.poolId }),
        ...(draft.poolId === null || draft.stageId === null ? {} : { stage: draft.stageId }),
      };
  }
}

/** What becomes of people the ATS knows already: what was chosen, else added to the job, else skipped (B3). */
export function existingFor({ existing }: ExportSearch, { kind }: DraftDestination): ExistingChoice {
  const usual = kind === 'job' ? 'add' : 'skip';
  return existing === undefined || (existing === 'add' && kind !== 'job') ? usual : existing;
}
