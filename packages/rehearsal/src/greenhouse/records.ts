/**
 * What the look-alike keeps, in the vendor's own words. Columns ending in `_at` are milliseconds since the epoch and
 * leave as ISO 8601; ids are whole numbers.
 */
export interface Row {
  readonly id: number;
  created_at: number;
  updated_at: number;
  /** On the rehearsal's own clock, which knows no offset: what index lag is counted from. */
  readonly storedAt: number;
}

export const phoneTypes = ['home', 'work', 'mobile', 'skype', 'other'] as const;
export const addressTypes = ['home', 'work', 'other'] as const;
export const emailTypes = ['personal', 'work', 'other'] as const;
export const websiteTypes = ['personal', 'company', 'portfolio', 'blog', 'other'] as const;
export const jobStatuses = ['open', 'draft', 'closed'] as const;
export const attachmentTypes = [
  'resume',
  'cover_letter',
  'take_home_test',
  'offer_packet',
  'offer_letter',
  'signed_offer_letter',
  'other',
  'form_attachment',
  'midfunnel_agreement',
  'automated_agreement',
] as const;
export const userRoles = ['site admin', 'job admin', 'basic'] as const;

export type JobStatus = (typeof jobStatuses)[number];
export type AttachmentType = (typeof attachmentTypes)[number];
export type UserRole = (typeof userRoles)[number];

export interface Typed {
  readonly value: string;
  readonly type: string;
}

export interface User extends Row {
  first_name: string;
  last_name: string;
  /** As typed when the user was invited; empty for service users. */
  primary_email: string;
  role: UserRole;
  deactivated: boolean;
  /** For the user an API credential acts as when nobody is named: its client id. Hidden from lists unless asked for. */
  readonly service: string | null;
  readonly job_title: string | null;
  readonly employee_id: string | null;
}

export interface UserEmail extends Row {
  readonly user_id: number;
  email: string;
  readonly verified: boolean;
}

export interface Job extends Row {
  name: string;
  readonly requisition_id: string | null;
  readonly confidential: boolean;
  status: JobStatus;
  opened_at: number | null;
  closed_at: number | null;
  readonly is_template: boolean;
  readonly department_id: number | null;
  readonly office_ids: readonly number[];
  /** Users who may add candidates to the job without being Site Admins; a confidential job takes no others. */
  team: readonly number[];
}

/** A seat to be filled by somebody hired for the job. */
export interface Opening extends Row {
  readonly job_id: number;
  readonly opening_id: string | null;
  readonly opened_at: number;
  closed_at: number | null;
  application_id: number | null;
  close_reason_id: number | null;
}

/** What is published about a job. */
export interface JobPost extends Row {
  readonly job_id: number;
  readonly title: string;
  readonly internal: boolean;
  readonly live: boolean;
  readonly active: boolean;
}

/** A department or an office; they have no endpoints here. */
export interface Place {
  readonly kind: 'department' | 'office';
  readonly name: string;
}

export interface JobInterviewStage extends Row {
  readonly job_id: number;
  readonly name: string;
  readonly sort_order: number;
  readonly active: boolean;
}

export interface Source extends Row {
  readonly name: string;
  /** The sourcing strategy. */
  readonly type: { readonly id: number; readonly name: string };
}

export interface Referrer extends Row {
  readonly name: string;
  readonly user_id: number | null;
}

export interface ProspectPool extends Row {
  readonly name: string;
  readonly active: boolean;
  readonly description: string | null;
  readonly department_ids: readonly number[];
  readonly office_ids: readonly number[];
  readonly job_ids: readonly number[];
}

export interface ProspectPoolStage extends Row {
  readonly prospect_pool_id: number;
  readonly name: string;
  readonly sort_order: number;
}

export interface CustomField extends Row {
  readonly field_type: 'standard' | 'candidate' | 'application';
  readonly name: string;
  readonly name_key: string;
  readonly value_type: CustomValueType;
  readonly internal_type: 'school_name' | 'degree' | 'discipline' | null;
  readonly application_type: string | null;
  readonly active: boolean;
  readonly sort_order: number;
}

export type CustomValueType =
  | 'short_text'
  | 'long_text'
  | 'yes_no'
  | 'single_select'
  | 'multi_select'
  | 'number'
  | 'currency'
  | 'date'
  | 'url'
  | 'user';

export interface CustomFieldOption extends Row {
  readonly custom_field_id: number;
  readonly name: string;
  readonly active: boolean;
  readonly sort_order: number;
  readonly external_id: string | null;
}

export interface Reason extends Row {
  readonly name: string;
}

export interface RejectionReason extends Reason {
  readonly type: { readonly id: number; readonly key: string; readonly name: string };
}

/** Values by the id of their custom field. */
export type CustomValues = Map<number, unknown>;

export interface Candidate extends Row {
  first_name: string;
  last_name: string;
  preferred_name: string | null;
  company: string | null;
  title: string | null;
  last_activity_at: number;
  private: boolean;
  can_email: boolean;
  time_zone: string | null;
  linked_user_ids: readonly number[];
  /** Only v1 knows these two of a candidate; in v3 they belong to applications. */
  recruiter_id: number | null;
  coordinator_id: number | null;
  phone_numbers: readonly Typed[];
  addresses: readonly Typed[];
  email_addresses: readonly Typed[];
  website_addresses: readonly Typed[];
  social_media_addresses: readonly { readonly value: string }[];
  customValues: CustomValues;
}

export interface Application extends Row {
  candidate_id: number;
  readonly prospect: boolean;
  status: 'in_process' | 'rejected' | 'hired' | 'converted';
  job_id: number | null;
  prospective_job_ids: readonly number[];
  /** The id of an `ApplicationStage`, not of the job's stage. */
  stage_id: number | null;
  source_id: number | null;
  referrer_id: number | null;
  recruiter_id: number | null;
  coordinator_id: number | null;
  rejection_reason_id: number | null;
  rejected_at: number | null;
  last_activity_at: number;
  customValues: CustomValues;
}

/** One stay of an application in a stage of its job. */
export interface ApplicationStage extends Row {
  readonly application_id: number;
  readonly job_interview_stage_id: number;
  readonly entered_at: number;
  exited_at: number | null;
}

export interface ProspectDetail extends Row {
  readonly application_id: number;
  pool_id: number | null;
  pool_stage_id: number | null;
  prospect_owner_id: number | null;
  department_id: number | null;
  office_id: number | null;
}

export interface Attachment extends Row {
  readonly application_id: number;
  type: AttachmentType;
  readonly filename: string;
  readonly visibility: string | null;
  readonly fileId: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly contentType: string;
  /** Null when the look-alike was told not to keep bytes, or only got an address. */
  readonly bytes: Buffer | null;
}

export interface CandidateTag extends Row {
  readonly name: string;
}

export interface AppliedCandidateTag extends Row {
  candidate_id: number;
  readonly candidate_tag_id: number;
}

export interface Education extends Row {
  candidate_id: number;
  readonly school_name_custom_field_option_id: number | null;
  readonly degree_custom_field_option_id: number | null;
  readonly discipline_custom_field_option_id: number | null;
  readonly start_at: number | null;
  readonly end_at: number | null;
  latest: boolean;
}

export interface Employment extends Row {
  candidate_id: number;
  readonly company_name: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly start_date: string;
  /** Null while it lasts. */
  readonly end_date: string | null;
  latest: boolean;
}

export interface Note extends Row {
  candidate_id: number;
  readonly application_id: number | null;
  readonly body: string;
  readonly subject: string | null;
  readonly type: 'NOTE' | 'ACTIVITY' | 'EMAIL';
  readonly visibility: string;
  readonly user_id: number | null;
  readonly email_from: string | null;
  readonly email_to: string | null;
  readonly email_cc: readonly string[] | null;
}
