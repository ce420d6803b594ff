import type { Mistake } from './reading.ts';

export interface Run {
  /** Where it begins. */
  readonly from: number;
  readonly text: string;
  readonly wrong: boolean;
}

/** A text in runs, so that what is wrong can be underlined at its place. */
export function runsOf(text: string, mistakes: readonly Pick<Mistake, 'from' | 'to'>[]): readonly Run[] {
  const wrong = Array.from({ length: text.length }, () => false);
  for (const { from, to } of mistakes) wrong.fill(true, from, Math.max(to, from + 1));
  const runs: Run[] = [];
  for (const [at, isWrong] of wrong.entries()) {
    const last = runs.at(-1);
    const character = text.charAt(at);
    if (last?.wrong === isWrong) runs[runs.length - 1] = { ...last, text: last.text + character };
    else runs.push({ from: at, text: character, wrong: isWrong });
  }
  return runs;
}
