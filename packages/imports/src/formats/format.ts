import type { Field } from '../fields.ts';

/**
 * A known kind of file, as data. Headers are written the way `normaliseHeader` leaves them: lower case, without
 * spaces, `_`, `-`, `.` and `#`.
 */
export interface Format {
  readonly id: string;
  /** As shown in the preview. */
  readonly label: string;
  /** Sets of headers of which one must be present as a whole for a file to be of this format. */
  readonly fingerprints: readonly (readonly string[])[];
  /**
   * What each column holds. `null` keeps a column as an extra although its header reads like a field of the
   * candidate's (a company's web site). Columns not listed follow the synonyms every format shares.
   */
  readonly columns: Readonly<Record<string, Field | null>>;
  /** Why this format has rows that name nobody, for the report. */
  readonly whyNobody?: string;
  /** What a person should know before importing such a file. */
  readonly note?: string;
}
