import type { Candidate } from '../candidate.ts';
import { countLines, fitView } from './fit-view.ts';
import { fontCoverage } from './font-coverage.ts';
import { plainLetters } from './plain-letters.ts';
import { joinedView, legibleView } from './printable-view.ts';
import { viewResume } from './resume-view.ts';
import { template } from './template.ts';
import type { Outcome, TypesettingProcess } from './typesetting-process.ts';

/** How much of a profile is set: all that fits the most pages, or the little that is sure to be quick. */
export type ResumeForm = 'full' | 'short';

/** A résumé has no more pages than this. */
export const mostPages = 20;

/** Lines, as `countLines` counts them, with which the setting begins: some more than ever fit on the most pages. */
const linesAtFirst: Readonly<Record<ResumeForm, number>> = { full: mostPages * 70, short: 3 * 50 };

/** How often a résumé of too many pages is cut again. */
const mostCuts = 6;

export type Typeset =
  | { readonly kind: 'set'; readonly pdf: Uint8Array; readonly shortened: boolean }
  | Exclude<Outcome, { readonly kind: 'set' | 'tooManyPages' }>;

/**
 * Has a résumé set. What is sure to be too much is left out before, so that the time it takes is bounded by the most
 * pages and not by the profile. Depends on nothing but the profile and the form.
 *
 * @param timeMs for all of it, in milliseconds
 */
export async function typeset(
  process: TypesettingProcess,
  candidate: Candidate,
  form: ResumeForm,
  timeMs: number,
): Promise<Typeset> {
  const covers = fontCoverage();
  const all = viewResume(candidate);
  // What cannot fit is not looked at letter by letter.
  const bounded = fitView(all, linesAtFirst[form]);
  const whole = legibleView(bounded, covers);
  const until = performance.now() + timeMs;
  let lines = linesAtFirst[form];
  for (let cuts = 0; cuts < mostCuts; cuts += 1) {
    const view = fitView(whole, lines);
    const order = { template, profile: JSON.stringify(joinedView(view, covers)), mostPages };
    const outcome = await process.set(order, cuts === 0 ? timeMs : Math.max(0, until - performance.now()));
    if (outcome.kind === 'set')
      return { kind: 'set', pdf: plainLetters(outcome.pdf), shortened: bounded !== all || view !== whole };
    if (outcome.kind !== 'tooManyPages') return outcome;
    lines = Math.min(lines, countLines(view)) * 0.9 * (mostPages / outcome.pages);
  }
  return { kind: 'failed', reason: `it could not be cut to ${mostPages} pages` };
}
