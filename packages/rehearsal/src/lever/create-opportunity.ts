import { type MatchedContact, matchContact } from './contact-matching.ts';
import type { CreateInput } from './create-input.ts';
import { badRequest, LeverError, notFound } from './errors.ts';
import { makeResume } from './files.ts';
import { announceApplication } from './occurrences.ts';
import type {
  Application,
  Archived,
  Opportunity,
  Posting,
  StageChange,
  StoredFile,
  User,
} from './records.ts';
import type { World } from './world.ts';

/** What decides a create beside its body. */
export interface CreateCircumstances {
  readonly actor: User;
  /** `perform_as_posting_owner`: the posting's owner becomes owner. */
  readonly ownedByPostingOwner: boolean;
  readonly parse: boolean;
  readonly confidentialAccess: boolean;
  readonly resumeFile: StoredFile | null;
  readonly files: readonly StoredFile[];
}

export interface Created extends MatchedContact {
  readonly opportunity: Opportunity;
}

/**
 * Checks a create without changing anything, so that a refused call leaves no trace.
 * @throws LeverError 400, 403 or 404 by what is wrong.
 */
export function checkCreate(
  input: CreateInput,
  by: Pick<CreateCircumstances, 'ownedByPostingOwner' | 'confidentialAccess'>,
  world: World,
): Posting | null {
  const { state, switches, vendorNow } = world;
  const { unknownReference, tooManyPostings, createOnInactivePosting } = switches.current;

  const ids = input.postings ?? [];
  if (ids.length > 1 && tooManyPostings !== 'first') {
    throw new LeverError(tooManyPostings, 'Only one posting can be given');
  }
  const posting = ids[0] === undefined ? null : (state.postings.get(ids[0]) ?? 'unknown');
  if (posting === 'unknown') throw notFound('postings', ids[0] ?? '', unknownReference);
  if (posting === null && by.ownedByPostingOwner) {
    throw badRequest('perform_as_posting_owner requires a posting');
  }
  if (posting?.confidentiality === 'confidential' && !by.confidentialAccess) {
    throw new LeverError(403, 'Access to confidential data is not allowed for this key.');
  }
  const inactive = posting !== null && ['closed', 'pending', 'rejected'].includes(posting.state);
  if (inactive && createOnInactivePosting === 400) throw badRequest('The posting is not active');

  for (const id of [input.owner, ...(input.followers ?? [])]) {
    if (id && !state.users.has(id)) throw notFound('users', id, unknownReference);
  }
  if (input.stage && state.stageIndex(input.stage) === -1) {
    throw notFound('stages', input.stage, unknownReference);
  }
  if (input.createdAt && input.createdAt > vendorNow()) throw badRequest('createdAt must be in the past');
  checkArchived(input, world);
  return posting;
}

function checkArchived({ archived, createdAt }: CreateInput, world: World): void {
  if (!archived) return;
  if (!world.state.archiveReasons.some((reason) => reason.id === archived.reason)) {
    throw notFound('archive_reasons', archived.reason, world.switches.current.unknownReference);
  }
  if (!archived.archivedAt) return;
  if (!createdAt || createdAt >= archived.archivedAt) {
    throw badRequest('archivedAt requires an earlier createdAt');
  }
  if (archived.archivedAt > world.vendorNow()) throw badRequest('archivedAt must be in the past');
}

/**
 * Makes an opportunity; never suppresses a duplicate, as the real API never does. The input must have passed
 * `checkCreate`, whose posting is handed in.
 */
export function createOpportunity(
  input: CreateInput,
  posting: Posting | null,
  by: CreateCircumstances,
  world: World,
): Created {
  const matched = matchContact(input, world);
  const time = world.vendorNow();
  const createdAt = (world.switches.current.markerHonoured ? input.createdAt : null) ?? time;
  const stage = input.stage || 'lead-new';
  const archived: Archived | null = input.archived
    ? { reason: input.archived.reason, archivedAt: input.archived.archivedAt ?? time }
    : null;
  const origin = input.origin ?? world.switches.current.defaultOrigin;
  const opportunity: Opportunity = {
    id: world.ids.uuid('opportunity'),
    contactId: matched.contact.id,
    stage,
    confidentiality: posting?.confidentiality ?? 'non-confidential',
    archived,
    tags: unique([...(input.tags ?? []), ...inheritedTags(posting)]),
    sources: [...(input.sources ?? [])],
    stageChanges: [stageChange(stage, time, by.actor.id, world)],
    origin,
    sourcedBy: origin === 'sourced' ? by.actor.id : null,
    owner: ownerOf(input, posting, by),
    followers: followersOf(input.followers ?? [], posting, by.actor, world),
    applications: posting === null ? [] : [userApplication(posting, by.actor, archived, world)],
    createdAt,
    // On the real API this trails createdAt by a few milliseconds; equality must not be relied upon.
    updatedAt: time + 3,
    lastInteractionAt: time,
    lastAdvancedAt: createdAt,
    snoozedUntil: null,
    opportunityLocation: posting === null ? null : (input.opportunityLocation ?? defaultLocation(posting)),
    files: [...by.files],
    resumes: by.resumeFile === null ? [] : [makeResume(by.resumeFile, by.parse, world)],
    notes: [],
    deletedAt: null,
    deletedBy: null,
    storedAt: world.now(),
  };
  world.state.addOpportunity(opportunity);
  announceApplication(opportunity.applications[0], opportunity, world);
  return { ...matched, opportunity };
}

/** Opportunities take these over from their posting, in this order, after their own. */
export function inheritedTags(posting: Posting | null): readonly string[] {
  if (posting === null) return [];
  const { department, team, location, commitment } = posting.categories;
  return [posting.text, department, team, location, commitment]
    .filter((tag) => tag !== null && tag !== '')
    .map(String);
}

/** Lever API reference, "Create an opportunity": the single location, or `unspecified` for several. */
export function defaultLocation(posting: Posting): string {
  const [only, ...others] = posting.categories.allLocations;
  return only !== undefined && others.length === 0 ? only : 'unspecified';
}

export function userApplication(
  posting: Posting,
  actor: User | null,
  archived: Archived | null,
  world: World,
): Application {
  return {
    id: world.ids.uuid('application'),
    type: 'user',
    posting: posting.id,
    user: actor?.id ?? null,
    createdAt: world.vendorNow(),
    archived,
    personal: null,
  };
}

export function stageChange(stage: string, time: number, userId: string | null, world: World): StageChange {
  const change = { toStageId: stage, toStageIndex: world.state.stageIndex(stage), updatedAt: time };
  return userId === null ? change : { ...change, userId };
}

/** Adds what is new at the end and keeps the order. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function ownerOf(input: CreateInput, posting: Posting | null, by: CreateCircumstances): string {
  if (by.ownedByPostingOwner && posting !== null) return posting.owner;
  return input.owner || by.actor.id;
}

function followersOf(asked: readonly string[], posting: Posting | null, actor: User, world: World): string[] {
  const { creatorFollows } = world.switches.current;
  const follows =
    creatorFollows === 'always' ||
    (creatorFollows === 'unless-interviewer' && actor.accessRole !== 'interviewer');
  return unique([...(posting?.followers ?? []), ...asked, ...(follows ? [actor.id] : [])]);
}
