import { renderResume } from '@crosswalk/candidates';
import type { FrozenPlan } from './frozen-plan.ts';
import type { Prepared } from './plan-item.ts';

/** What is to be sent, with the résumé as it is sent first. */
export interface Ready extends Prepared {
  readonly resume: Uint8Array;
}

/**
 * Sets the résumé of a plan for the first time; what it leaves out is told. That one took too long is written into
 * the plan: how long something takes is not the same each time, and what is sent again has to be.
 *
 * @throws ResumeError
 */
export async function setResume(prepared: Prepared): Promise<Ready> {
  const { bytes, shortened } = await renderResume(prepared.plan.candidate);
  if (shortened === null) return { ...prepared, resume: bytes };
  return {
    ...prepared,
    plan: shortened === 'time' ? { ...prepared.plan, resumeForm: 'short' } : prepared.plan,
    warnings: [...prepared.warnings, warnings[shortened]],
    resume: bytes,
  };
}

/** The same résumé again. @throws ResumeError */
export async function setResumeAgain({ candidate, resumeForm }: FrozenPlan): Promise<Uint8Array> {
  return (await renderResume(candidate, { form: resumeForm })).bytes;
}

const warnings = {
  pages: 'The résumé was shortened to 20 pages: the profile holds more than that.',
  time: 'The résumé was shortened to a few pages: the whole profile took too long to set.',
} as const;
