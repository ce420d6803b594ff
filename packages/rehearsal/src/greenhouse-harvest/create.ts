import type { Access } from '../greenhouse/access.ts';
import { type CheckedFile, checkFile, storeAttachment } from '../greenhouse/attachments.ts';
import type { ApplicationInput } from '../greenhouse/candidate-input.ts';
import {
  type CheckedApplication,
  checkApplication,
  storeApplication,
} from '../greenhouse/create-application.ts';
import { storeCandidate } from '../greenhouse/create-candidate.ts';
import { readCustomValues } from '../greenhouse/custom-fields.ts';
import type { Application, Candidate } from '../greenhouse/records.ts';
import { newRow, type World } from '../greenhouse/world.ts';
import { creditIn, entriesOf, personIn } from './contacts.ts';
import { type CheckedEducation, checkEducation, storeEducation, storeEmployment } from './histories.ts';
import {
  type CandidateArm,
  customInput,
  type FileInput,
  type PersonBody,
  type ProfileInput,
  type ProspectArm,
} from './input.ts';
import { demandAuthor, storeNote } from './notes.ts';
import { addTags } from './tags.ts';

type Sent = { readonly candidate: CandidateArm } | { readonly prospect: ProspectArm };

/** An application that may be made, with its files and whom it is credited to. */
export interface CheckedHarvestApplication {
  readonly application: CheckedApplication;
  readonly credit: (() => number) | null;
  readonly files: readonly { readonly input: FileInput; readonly checked: CheckedFile }[];
}

/**
 * Looks at everything an application points at, before anything is stored.
 * @param prefix stands before the names of fields in errors
 * @throws GreenhouseError 403, 404 or 422
 */
export function checkHarvestApplication(
  sent: Sent,
  access: Access,
  prefix: string,
  world: World,
): CheckedHarvestApplication {
  const arm = 'candidate' in sent ? sent.candidate : sent.prospect;
  const makeReferrer = (name: string, user_id: number | null) =>
    world.state.tables.referrers.add({ ...newRow('referrer', world), name, user_id }).id;
  return {
    application: checkApplication(inputOf(sent), access, prefix, world),
    credit: creditIn(arm.referrer, world, makeReferrer),
    files: (arm.attachments ?? []).map((input) => ({
      input,
      checked: checkedFile(input, `${prefix}attachments.`, world),
    })),
  };
}

export function checkedFile(input: FileInput, prefix: string, world: World): CheckedFile {
  return checkFile({ filename: input.filename, content: input.content ?? undefined }, world, prefix);
}

/** What v3's checks and stores take; null and absent are one in v1. */
function inputOf(sent: Sent): ApplicationInput {
  const arm = 'candidate' in sent ? sent.candidate : sent.prospect;
  const credit = {
    source_id: arm.source_id ?? null,
    recruiter_id: arm.recruiter_id ?? null,
    coordinator_id: arm.coordinator_id ?? null,
    custom_fields: customInput(arm.custom_fields),
  };
  if ('candidate' in sent) {
    const { job_id, initial_stage_id } = sent.candidate;
    return { ...credit, job_id, initial_stage_id: initial_stage_id ?? undefined };
  }
  const { prospect } = sent;
  return {
    ...credit,
    prospect: true,
    job_ids: prospect.job_ids ?? [],
    prospect_pool_id: prospect.prospect_pool_id ?? null,
    prospect_pool_stage_id: prospect.prospect_pool_stage_id ?? null,
    prospect_owner_id: prospect.prospect_owner_id ?? null,
    prospective_department_id: prospect.prospective_department_id ?? null,
    prospective_office_id: prospect.prospective_office_id ?? null,
  };
}

export function storeHarvestApplication(
  { application, credit, files }: CheckedHarvestApplication,
  candidate: Candidate,
  world: World,
): Application {
  const stored = storeApplication(application, candidate, world);
  if (credit !== null) stored.referrer_id = credit();
  for (const { input, checked } of files) storeAttachment(stored, withVisibility(input), checked, world);
  return stored;
}

/** Harvest v1 reference, "Add Attachment to Application": visibility counts for `other` only, admin_only unless said. */
export function withVisibility({ filename, type, visibility }: FileInput) {
  return { filename, type, visibility: type === 'other' ? (visibility ?? 'admin_only') : null };
}

/** A profile that may be stored. */
export interface CheckedPerson {
  readonly body: PersonBody;
  readonly educations: readonly CheckedEducation[];
  readonly recruiter: number | null;
  readonly coordinator: number | null;
}

/** @throws GreenhouseError 404 or 422 for anything a profile names that is not there */
export function checkPerson(body: PersonBody, world: World): CheckedPerson {
  checkHarvestProfile(body, world);
  for (const note of body.activity_feed_notes ?? [])
    demandAuthor(note.user_id, 'activity_feed_notes.user_id', world);
  return {
    body,
    educations: (body.educations ?? []).map((input) => checkEducation(input, 'educations.', world)),
    recruiter: personIn(body.recruiter, 'recruiter', world),
    coordinator: personIn(body.coordinator, 'coordinator', world),
  };
}

/** @throws GreenhouseError 404 or 422 */
export function checkHarvestProfile(body: ProfileInput | PersonBody, world: World): void {
  readCustomValues(customInput(body.custom_fields), 'candidate', world);
  for (const field of ['phone_numbers', 'addresses', 'email_addresses', 'website_addresses'] as const)
    entriesOf(body[field], field, world);
}

/** Stores a checked profile with all that came in the same body. */
export function storePerson(
  { body, educations, recruiter, coordinator }: CheckedPerson,
  applications: readonly CheckedHarvestApplication[],
  world: World,
): { readonly candidate: Candidate; readonly applications: readonly Application[] } {
  const { candidate } = storeCandidate(
    {
      first_name: body.first_name,
      last_name: body.last_name,
      company: body.company ?? null,
      title: body.title ?? null,
      can_email: body.can_email ?? true,
      social_media_addresses: [...(body.social_media_addresses ?? [])],
      custom_fields: customInput(body.custom_fields),
    },
    null,
    world,
  );
  candidate.private = body.is_private ?? false;
  candidate.phone_numbers = entriesOf(body.phone_numbers, 'phone_numbers', world);
  candidate.addresses = entriesOf(body.addresses, 'addresses', world);
  candidate.website_addresses = entriesOf(body.website_addresses, 'website_addresses', world);
  world.state.setEmails(candidate, entriesOf(body.email_addresses, 'email_addresses', world));
  candidate.recruiter_id = recruiter;
  candidate.coordinator_id = coordinator;
  addTags(candidate.id, body.tags ?? [], world);
  const stored = applications.map((checked) => storeHarvestApplication(checked, candidate, world));
  for (const education of educations) storeEducation(candidate, education, world);
  for (const employment of body.employments ?? []) storeEmployment(candidate, employment, world);
  for (const note of body.activity_feed_notes ?? []) storeNote(candidate, note, world);
  return { candidate, applications: stored };
}
