import type {
  Application,
  ApplicationStage,
  AppliedCandidateTag,
  Attachment,
  Candidate,
  CandidateTag,
  CustomField,
  CustomFieldOption,
  Education,
  Employment,
  Job,
  JobInterviewStage,
  JobPost,
  Note,
  Opening,
  Place,
  ProspectDetail,
  ProspectPool,
  ProspectPoolStage,
  Reason,
  Referrer,
  RejectionReason,
  Source,
  StoredFile,
  User,
  UserEmail,
} from './records.ts';
import { Table } from './table.ts';

function createTables() {
  return {
    users: new Table<User>(),
    userEmails: new Table<UserEmail>('user_id'),
    jobs: new Table<Job>(),
    jobStages: new Table<JobInterviewStage>('job_id'),
    openings: new Table<Opening>('job_id'),
    jobPosts: new Table<JobPost>('job_id'),
    sources: new Table<Source>(),
    referrers: new Table<Referrer>(),
    pools: new Table<ProspectPool>(),
    poolStages: new Table<ProspectPoolStage>('prospect_pool_id'),
    customFields: new Table<CustomField>(),
    options: new Table<CustomFieldOption>('custom_field_id'),
    closeReasons: new Table<Reason>(),
    rejectionReasons: new Table<RejectionReason>(),
    candidates: new Table<Candidate>(),
    applications: new Table<Application>('candidate_id'),
    applicationStages: new Table<ApplicationStage>('application_id'),
    prospectDetails: new Table<ProspectDetail>('application_id'),
    attachments: new Table<Attachment>('application_id'),
    tags: new Table<CandidateTag>(),
    appliedTags: new Table<AppliedCandidateTag>('candidate_id', 'candidate_tag_id'),
    educations: new Table<Education>('candidate_id'),
    employments: new Table<Employment>('candidate_id'),
    notes: new Table<Note>('candidate_id'),
  };
}

type Tables = ReturnType<typeof createTables>;
type RowsOf<K extends keyof Tables> = ReturnType<Tables[K]['snapshot']>;
/** Everything an account holds, as plain data. */
export type KeptState = { readonly [K in keyof Tables]: RowsOf<K> } & {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly places: ReadonlyMap<number, Place>;
};

/** Everything one Greenhouse account holds, in memory. */
export class GreenhouseState {
  readonly tables = createTables();
  readonly files = new Map<string, StoredFile>();
  readonly places = new Map<number, Place>();
  readonly #candidatesByEmail = new Map<string, Set<number>>();

  clear(): void {
    for (const table of Object.values(this.tables)) table.clear();
    this.files.clear();
    this.places.clear();
    this.#candidatesByEmail.clear();
  }

  snapshot(): KeptState {
    const t = this.tables;
    return {
      users: t.users.snapshot(),
      userEmails: t.userEmails.snapshot(),
      jobs: t.jobs.snapshot(),
      jobStages: t.jobStages.snapshot(),
      openings: t.openings.snapshot(),
      jobPosts: t.jobPosts.snapshot(),
      sources: t.sources.snapshot(),
      referrers: t.referrers.snapshot(),
      pools: t.pools.snapshot(),
      poolStages: t.poolStages.snapshot(),
      customFields: t.customFields.snapshot(),
      options: t.options.snapshot(),
      closeReasons: t.closeReasons.snapshot(),
      rejectionReasons: t.rejectionReasons.snapshot(),
      candidates: t.candidates.snapshot(),
      applications: t.applications.snapshot(),
      applicationStages: t.applicationStages.snapshot(),
      prospectDetails: t.prospectDetails.snapshot(),
      attachments: t.attachments.snapshot(),
      tags: t.tags.snapshot(),
      appliedTags: t.appliedTags.snapshot(),
      educations: t.educations.snapshot(),
      employments: t.employments.snapshot(),
      notes: t.notes.snapshot(),
      files: new Map(this.files),
      places: new Map(this.places),
    };
  }

  restore(kept: KeptState): void {
    this.clear();
    const t = this.tables;
    t.users.restore(kept.users);
    t.userEmails.restore(kept.userEmails);
    t.jobs.restore(kept.jobs);
    t.jobStages.restore(kept.jobStages);
    t.openings.restore(kept.openings);
    t.jobPosts.restore(kept.jobPosts);
    t.sources.restore(kept.sources);
    t.referrers.restore(kept.referrers);
    t.pools.restore(kept.pools);
    t.poolStages.restore(kept.poolStages);
    t.customFields.restore(kept.customFields);
    t.options.restore(kept.options);
    t.closeReasons.restore(kept.closeReasons);
    t.rejectionReasons.restore(kept.rejectionReasons);
    for (const candidate of kept.candidates) this.addCandidate(candidate);
    t.applications.restore(kept.applications);
    t.applicationStages.restore(kept.applicationStages);
    t.prospectDetails.restore(kept.prospectDetails);
    t.attachments.restore(kept.attachments);
    t.tags.restore(kept.tags);
    t.appliedTags.restore(kept.appliedTags);
    t.educations.restore(kept.educations);
    t.employments.restore(kept.employments);
    t.notes.restore(kept.notes);
    // A file comes back as bytes of the plain kind.
    for (const [id, file] of kept.files)
      this.files.set(id, { ...file, bytes: file.bytes === null ? null : Buffer.from(file.bytes) });
    for (const [id, place] of kept.places) this.places.set(id, place);
  }

  addCandidate(candidate: Candidate): void {
    this.tables.candidates.add(candidate);
    this.#index(candidate);
  }

  /** Replaces a candidate's addresses and keeps the look-up by e-mail right. */
  setEmails(candidate: Candidate, emails: Candidate['email_addresses']): void {
    this.#forget(candidate);
    candidate.email_addresses = emails;
    this.#index(candidate);
  }

  deleteCandidate(candidate: Candidate): void {
    this.#forget(candidate);
    this.tables.candidates.delete(candidate.id);
  }

  /** Candidates holding the address, letter case aside, oldest first. */
  candidatesWithEmail(email: string): readonly Candidate[] {
    return [...(this.#candidatesByEmail.get(email.trim().toLowerCase()) ?? [])]
      .map((id) => this.tables.candidates.get(id))
      .filter((candidate) => candidate !== undefined)
      .sort((a, b) => a.id - b.id);
  }

  #index(candidate: Candidate): void {
    for (const { value } of candidate.email_addresses) {
      const key = value.trim().toLowerCase();
      const holders = this.#candidatesByEmail.get(key) ?? new Set();
      holders.add(candidate.id);
      this.#candidatesByEmail.set(key, holders);
    }
  }

  #forget(candidate: Candidate): void {
    for (const { value } of candidate.email_addresses)
      this.#candidatesByEmail.get(value.trim().toLowerCase())?.delete(candidate.id);
  }
}
