import { nameKey, resumeFileName } from '@crosswalk/candidates';
import type {
  AlreadyThere,
  PersonIdentity,
  RecordIds,
  RemotePerson,
  RemoteRecord,
} from '@crosswalk/connectors';
import { atsNames } from '../../connections/ats-name.ts';
import type { PlanSettings } from '../plan-settings.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import type { Claim } from './judge-claim.ts';
import type { OrderedPerson } from './ordered-person.ts';

/** What is to be sent, and what was there before. */
export interface Prepared {
  readonly plan: FrozenPlan;
  readonly warnings: readonly string[];
  /** Ids of all records the ATS showed for this person before anything was sent. */
  readonly baseline: readonly string[];
}

export type PlanVerdict =
  | { readonly kind: 'ready'; readonly prepared: Prepared }
  | {
      readonly kind: 'ended';
      readonly outcome: 'skipped' | 'blocked';
      readonly why: 'alreadyThere' | 'namedOtherwise' | 'cannotBeSent';
      readonly reason: string;
    };

/**
 * Pure: what exactly is to be sent for somebody whose keys are ours to use, or why nobody is. The one place that
 * decides it, for exports and dry runs alike.
 *
 * @param settings what a plan takes from the connection
 * @param found whom the ATS showed for the person; nobody when it was not asked
 * @param ours those of the found record ids that we made
 * @param earlier the record of an earlier export to add to, as the ATS shows it; null when it was not asked
 */
export function planItem(
  person: OrderedPerson,
  settings: PlanSettings,
  claim: Claim,
  found: readonly RemotePerson[],
  ours: ReadonlySet<string>,
  earlier: RemoteRecord | null = null,
): PlanVerdict {
  const { existing, connector, destination, remoteUserId, sourceName } = person.export;
  const matched = found.filter((each) => each.matchedBy !== 'name');
  const { people, sharedEmails } = tellApart(claim, matched);
  const stranger = people.find((each) => !each.records.some((record) => ours.has(record.ids.recordId)));
  const ats = atsNames[connector.manifest.ats];
  if (stranger !== undefined && existing === 'skip')
    return ended('skipped', 'alreadyThere', alreadyThere(ats, claim, stranger));
  if (stranger !== undefined && isNamedOtherwise(stranger, claim))
    return ended('blocked', 'namedOtherwise', namedOtherwise(ats, stranger));
  const already: AlreadyThere =
    claim.addTo !== null
      ? { kind: 'add', person: asPerson(claim, claim.addTo, earlier) }
      : stranger !== undefined && existing === 'add'
        ? { kind: 'add', person: stranger }
        : { kind: 'create' };
  const fileName = resumeFileName(claim.candidate);
  const plan = connector.plan({
    candidate: claim.candidate,
    destination,
    remoteUserId,
    sourceName,
    ...settings,
    placeholderEmail: claim.placeholder,
    alreadyThere: already,
    withheldEmails: [...claim.withheldEmails, ...sharedEmails],
    resumeFileName: fileName,
  });
  if (plan.blocked !== null) return ended('blocked', 'cannotBeSent', plan.blocked);
  return {
    kind: 'ready',
    prepared: {
      plan: {
        steps: plan.steps,
        candidate: claim.candidate,
        resumeFileName: fileName,
        emails: claim.emails.filter((email) => !sharedEmails.includes(email)),
        keys: claim.keys.filter((key) => !sharedEmails.some((email) => key === `email:${email}`)),
        outcome: already.kind === 'add' ? 'added' : 'exported',
        destination,
        sourcePicked: settings.sourceId !== null,
      },
      warnings: plan.warnings,
      baseline: recordIdsOf(matched),
    },
  };
}

/** Whom an earlier export of ours made, as somebody the ATS knows. */
function asPerson(claim: Claim, ids: RecordIds, shown: RemoteRecord | null): RemotePerson {
  const known: RemoteRecord = {
    ids,
    name: claim.candidate.name.full,
    emails: [],
    links: [],
    sources: [],
    tags: [],
    creatorId: null,
    jobIds: [],
    archived: false,
    createdAt: null,
    updatedAt: null,
  };
  const record = shown ?? known;
  return {
    personId: record.ids.personId ?? record.ids.recordId,
    name: record.name,
    matchedBy: 'profile',
    records: [record],
  };
}

/** By what the ATS is asked for somebody. */
export function identityOf({ candidate, emails }: Claim): PersonIdentity {
  return {
    emails,
    profileUrls: candidate.links.filter((link) => link.key !== null).map((link) => link.url),
    name: candidate.name.full,
  };
}

/** The ids of all records of these people. */
export function recordIdsOf(people: readonly RemotePerson[]): readonly string[] {
  return people.flatMap((person) => person.records.map((record) => record.ids.recordId));
}

/**
 * A role address identifies nobody: whom only such a one matched is not this person, but has the address too,
 * and the ATS would make one person of the two if it were sent.
 */
function tellApart(
  claim: Claim,
  found: readonly RemotePerson[],
): { readonly people: readonly RemotePerson[]; readonly sharedEmails: readonly string[] } {
  const roles = new Set(
    claim.candidate.emails.filter((email) => !email.identifies).map((email) => email.key),
  );
  const own = new Set(claim.emails.filter((email) => !roles.has(email)));
  const addressesOf = (person: RemotePerson): readonly string[] =>
    person.records.flatMap((record) => record.emails.map((email) => email.trim().toLowerCase()));
  const isThem = (person: RemotePerson): boolean =>
    person.matchedBy !== 'email' || addressesOf(person).some((email) => own.has(email));
  const others = new Set(found.filter((person) => !isThem(person)).flatMap(addressesOf));
  return {
    people: found.filter(isThem),
    sharedEmails: claim.emails.filter((email) => roles.has(email) && others.has(email)),
  };
}

function isNamedOtherwise(person: RemotePerson, claim: Claim): boolean {
  const there = nameKey(person.name);
  return there !== '' && there !== nameKey(claim.candidate.name.full);
}

function namedOtherwise(ats: string, person: RemotePerson): string {
  const link = linkOf(person);
  return (
    `Has an e-mail address that ${ats} knows as ${person.name}${link ? ` (${link})` : ''}: it would make ` +
    'one person of the two. Correct the name or the address on the wrong one, then export again.'
  );
}

function alreadyThere(ats: string, claim: Claim, person: RemotePerson): string {
  const link = linkOf(person);
  const other = nameKey(person.name) === nameKey(claim.candidate.name.full) ? '' : ` as ${person.name}`;
  return `Already in ${ats}${other}, not put there by us${link ? `: ${link}` : '.'}`;
}

function linkOf(person: RemotePerson): string | null | undefined {
  return person.records.find((record) => record.ids.link !== null)?.ids.link;
}

function ended(
  outcome: 'skipped' | 'blocked',
  why: 'alreadyThere' | 'namedOtherwise' | 'cannotBeSent',
  reason: string,
): PlanVerdict {
  return { kind: 'ended', outcome, why, reason };
}
