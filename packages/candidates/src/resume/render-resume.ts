import type { Candidate } from '../candidate.ts';
import { type Resume, type ResumeOptions, ResumePool } from './resume-pool.ts';

/** While one sets a long résumé, the other goes on with the others. */
const pool = new ResumePool(2);

/**
 * Sets a candidate's résumé: A4, a page or more, selectable text in all scripts the fonts have. The same profile
 * gives the same bytes in the same form, on any machine and at any time, so it can be sent again after a crash
 * unchanged. It is set in another process, so this one's thread is free meanwhile; has 20 pages at most; and is given
 * up after ten seconds for a short one.
 *
 * @throws ResumeError when the typesetter fails; ResumesBusy when it is urgent and many urgent ones wait
 */
export function renderResume(candidate: Candidate, options?: ResumeOptions): Promise<Resume> {
  return pool.set(candidate, options);
}

/** Ends the processes that set résumés and have nothing to do; they are started again when needed. */
export function endTypesetting(): void {
  pool.rest();
}
