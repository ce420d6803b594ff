import type { CreateCandidateInput, ProfileInput } from './candidate-input.ts';
import { type CheckedApplication, storeApplication } from './create-application.ts';
import { mergeCustomValues, readCustomValues } from './custom-fields.ts';
import type { Application, Candidate, Typed } from './records.ts';
import { demandRow } from './references.ts';
import { applyTags, replaceTags, touch } from './tags.ts';
import { newRow, type World } from './world.ts';

/** @throws GreenhouseError 404 or 422 for users and custom fields that are not there */
export function checkProfile(input: ProfileInput | CreateCandidateInput, world: World): void {
  for (const id of input.linked_user_ids ?? [])
    demandRow(world.state.tables.users, id, 'linked_user_ids', world);
  readCustomValues(input.custom_fields ?? [], 'candidate', world);
}

/** Stores a checked profile, and its application when there is one. */
export function storeCandidate(
  input: CreateCandidateInput,
  checked: CheckedApplication | null,
  world: World,
): { readonly candidate: Candidate; readonly application: Application | null } {
  const row = newRow('candidate', world);
  const candidate: Candidate = {
    ...row,
    first_name: input.first_name,
    last_name: input.last_name,
    preferred_name: input.preferred_name ?? null,
    company: input.company ?? null,
    title: input.title ?? null,
    last_activity_at: row.created_at,
    private: false,
    can_email: input.can_email ?? true,
    time_zone: input.time_zone ?? null,
    linked_user_ids: input.linked_user_ids ?? [],
    recruiter_id: null,
    coordinator_id: null,
    phone_numbers: entries(input.phone_numbers),
    addresses: entries(input.addresses),
    email_addresses: entries(input.email_addresses),
    website_addresses: entries(input.website_addresses),
    social_media_addresses: (input.social_media_addresses ?? []).map(({ value }) => ({ value })),
    customValues: mergeCustomValues(
      new Map(),
      readCustomValues(input.custom_fields ?? [], 'candidate', world),
      false,
    ),
  };
  world.state.addCandidate(candidate);
  applyTags(candidate.id, input.tags ?? [], world);
  return { candidate, application: checked === null ? null : storeApplication(checked, candidate, world) };
}

/** Changes what was sent; every array replaces the whole collection. */
export function changeCandidate(candidate: Candidate, input: ProfileInput, world: World): void {
  const keepOthers = world.switches.current.patchCustomFields === 'merge';
  if (input.first_name !== undefined) candidate.first_name = input.first_name;
  if (input.last_name !== undefined) candidate.last_name = input.last_name;
  if (input.preferred_name !== undefined) candidate.preferred_name = input.preferred_name;
  if (input.company !== undefined) candidate.company = input.company;
  if (input.title !== undefined) candidate.title = input.title;
  if (input.time_zone !== undefined) candidate.time_zone = input.time_zone;
  if (input.can_email !== undefined) candidate.can_email = input.can_email;
  if (input.is_private !== undefined) candidate.private = input.is_private;
  if (input.linked_user_ids !== undefined) candidate.linked_user_ids = input.linked_user_ids;
  if (input.phone_numbers !== undefined) candidate.phone_numbers = entries(input.phone_numbers);
  if (input.addresses !== undefined) candidate.addresses = entries(input.addresses);
  if (input.website_addresses !== undefined) candidate.website_addresses = entries(input.website_addresses);
  if (input.social_media_addresses !== undefined)
    candidate.social_media_addresses = input.social_media_addresses.map(({ value }) => ({ value }));
  if (input.email_addresses !== undefined) world.state.setEmails(candidate, entries(input.email_addresses));
  if (input.tags !== undefined) replaceTags(candidate.id, input.tags, world);
  if (input.custom_fields !== undefined) {
    const values = readCustomValues(input.custom_fields, 'candidate', world);
    candidate.customValues = mergeCustomValues(candidate.customValues, values, keepOthers);
  }
  touch(candidate, world);
}

function entries(sent: readonly Typed[] | undefined): readonly Typed[] {
  return (sent ?? []).map(({ value, type }) => ({ value, type }));
}
