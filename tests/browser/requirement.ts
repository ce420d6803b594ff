/** A browser test, by its file without `.test.ts` and by its own title. */
export type Walked = readonly [file: string, title: string];

/** One clause of a requirement, and where it is walked through as a recruiter or an admin would. */
export interface Clause {
  readonly clause: string;
  readonly proven: readonly Walked[];
}

export type Requirements = Readonly<Record<string, readonly Clause[]>>;

export function by(clause: string, ...proven: readonly Walked[]): Clause {
  return { clause, proven };
}
