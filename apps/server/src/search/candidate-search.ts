import type { ProjectRef } from '../projects/find-project.ts';
import type { Query } from './query.ts';

/** Who is looked for: everything named must hold. */
export interface CandidateSearch {
  /** Null looks for everybody. */
  readonly query: Query | null;
  /** Words that must stand in one part of the profile, in any order; each as a recruiter typed it. */
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly skill: string | null;
  /** Ids of tags: all of them. Empty where a name stands for none, which nobody has. */
  readonly tags: readonly string[];
  readonly hasEmail: boolean | null;
  readonly hasPhone: boolean | null;
  /** Whether anything exists of them in an ATS. */
  readonly exported: boolean | null;
  /** Only who is in this project, which whoever asks may see. */
  readonly project: ProjectRef | null;
}

/** Everybody. */
export const noCriteria: CandidateSearch = {
  query: null,
  title: null,
  company: null,
  location: null,
  skill: null,
  tags: [],
  hasEmail: null,
  hasPhone: null,
  exported: null,
  project: null,
};

/**
 * `relevance`: who has it in the name, then in what they do now, then anywhere; the newest first in each. `added`: who
 * was added to the project last comes first.
 */
export type SearchOrder = 'relevance' | 'newest' | 'updated' | 'name' | 'added';
