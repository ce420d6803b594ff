/** What a problem's code means to whoever gets it. */
export interface ProblemMeaning {
  /** The HTTP status or statuses it comes with. */
  readonly status: number | readonly number[];
  /** When it comes, as one sentence. The `detail` of an answer says it of the very case. */
  readonly when: string;
}
