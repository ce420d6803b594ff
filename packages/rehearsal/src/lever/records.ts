/** What the look-alike keeps. Times are integer milliseconds since the epoch, ids are the vendor's. */

export const origins = ['agency', 'applied', 'internal', 'referred', 'sourced', 'university'] as const;
export type Origin = (typeof origins)[number];

export const postingStates = ['published', 'internal', 'closed', 'draft', 'pending', 'rejected'] as const;
export type PostingState = (typeof postingStates)[number];

export const phoneTypes = ['mobile', 'home', 'work', 'skype', 'other'] as const;
export type PhoneType = (typeof phoneTypes)[number];

export type Confidentiality = 'non-confidential' | 'confidential';
export type DistributionChannel = 'public' | 'internal';

export interface User {
  readonly id: string;
  name: string;
  username: string;
  /** As typed when the user was invited; what the API shows depends on a switch. */
  email: string;
  accessRole: string;
  readonly createdAt: number;
  deactivatedAt: number | null;
  readonly jobTitle: string | null;
}

export interface Posting {
  readonly id: string;
  text: string;
  state: PostingState;
  readonly distributionChannels: readonly DistributionChannel[] | null;
  readonly owner: string;
  readonly hiringManager: string | null;
  readonly categories: PostingCategories;
  readonly tags: readonly string[];
  readonly followers: readonly string[];
  readonly confidentiality: Confidentiality;
  readonly createdAt: number;
  updatedAt: number;
}

export interface PostingCategories {
  readonly commitment: string | null;
  readonly department: string | null;
  readonly level: string | null;
  readonly location: string | null;
  readonly team: string | null;
  readonly allLocations: readonly string[];
}

export interface Phone {
  readonly type: PhoneType;
  readonly value: string;
}

export interface Contact {
  readonly id: string;
  name: string;
  headline: string;
  location: string;
  emails: string[];
  phones: Phone[];
  links: string[];
  readonly isAnonymized: boolean;
  readonly createdAt: number;
}

export interface Application {
  readonly id: string;
  readonly type: 'referral' | 'user' | 'posting';
  readonly posting: string;
  readonly user: string | null;
  readonly createdAt: number;
  archived: Archived | null;
  /** What an applicant filled in; null for applications made by a user. */
  readonly personal: ApplicantDetails | null;
}

export interface ApplicantDetails {
  readonly name: string;
  readonly email: string;
  readonly phone: Phone | null;
  readonly company: string | null;
  readonly links: readonly string[];
  readonly comments: string | null;
}

export interface Archived {
  readonly reason: string;
  readonly archivedAt: number;
}

export interface StageChange {
  readonly toStageId: string;
  readonly toStageIndex: number;
  readonly updatedAt: number;
  readonly userId?: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Lower case with the dot, such as `.pdf`; empty when the name has none. */
  readonly ext: string;
  readonly size: number;
  readonly sha256: string;
  /** Null when the look-alike was told not to keep bytes. */
  readonly bytes: Buffer | null;
  readonly contentType: string;
  readonly uploadedAt: number;
}

export interface Resume {
  readonly id: string;
  readonly createdAt: number;
  readonly file: StoredFile;
  readonly parsed: boolean;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly secret: boolean;
  readonly score: number | null;
  readonly user: string | null;
  readonly createdAt: number;
}

export interface Opportunity {
  readonly id: string;
  readonly contactId: string;
  stage: string;
  readonly confidentiality: Confidentiality;
  archived: Archived | null;
  tags: string[];
  sources: string[];
  stageChanges: StageChange[];
  readonly origin: Origin;
  readonly sourcedBy: string | null;
  readonly owner: string;
  followers: string[];
  applications: Application[];
  readonly createdAt: number;
  updatedAt: number | null;
  lastInteractionAt: number;
  lastAdvancedAt: number;
  readonly snoozedUntil: number | null;
  opportunityLocation: string | null;
  files: StoredFile[];
  resumes: Resume[];
  readonly notes: Note[];
  readonly deletedAt: number | null;
  readonly deletedBy: string | null;
  /** On the rehearsal's own clock, which knows no offset: what index lag is counted from. */
  readonly storedAt: number;
}

export interface Upload {
  readonly file: StoredFile;
  readonly uri: string;
  readonly expiresAt: number;
}

export interface Stage {
  readonly id: string;
  readonly text: string;
  readonly pipeline: 'lead' | 'applicant' | 'screen' | 'onsite' | 'offer';
  /** Position in the pipeline; the first part of the opportunity cursor. */
  readonly rank: number;
}

export interface ArchiveReason {
  readonly id: string;
  readonly text: string;
  readonly status: 'active' | 'inactive';
  readonly type: 'hired' | 'non-hired';
}
