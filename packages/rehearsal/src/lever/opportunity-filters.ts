import type { LookUpKind } from '../faults/conditions.ts';
import { badRequest } from './errors.ts';
import { readConfidentiality } from './postings.ts';
import { type Query, type Range, within } from './query.ts';
import { type Opportunity, origins } from './records.ts';
import type { World } from './world.ts';

/**
 * The opportunities a list query finds (Lever API reference, "List all opportunities"): values of one filter are
 * alternatives, filters narrow each other. Records still hidden by index lag are left out.
 * @throws LeverError 400 for malformed filters.
 */
export function findOpportunities(query: Query, world: World): readonly Opportunity[] {
  if (world.conditions.current.recordsHidden) return [];
  const test = createTest(query);
  const lag = lagFor(query, world);
  return candidatesFor(query, world).filter(
    (opportunity) =>
      opportunity.deletedAt === null && world.now() - opportunity.storedAt >= lag && test(opportunity),
  );
}

/** Goes by an index where a filter allows it, so that long runs stay quick. */
function candidatesFor(query: Query, world: World): readonly Opportunity[] {
  const { state, switches } = world;
  const email = query.one('email');
  const contactIds = query.all('contact_id');
  if (email !== null) {
    const exact = switches.current.emailLookup === 'exact';
    return state
      .contactsWithEmail(email)
      .filter((contact) => !exact || contact.emails.includes(email))
      .filter((contact) => contactIds.length === 0 || contactIds.includes(contact.id))
      .flatMap((contact) => state.opportunitiesOf(contact.id));
  }
  if (contactIds.length > 0) return [...new Set(contactIds)].flatMap((id) => state.opportunitiesOf(id));
  return [...state.opportunities.values()];
}

/** With several kinds of filter the slowest index decides. */
function lagFor(query: Query, world: World): number {
  const { indexLag } = world.conditions.current;
  const kinds: LookUpKind[] = [];
  if (query.one('email') !== null) kinds.push('email');
  if (query.has('contact_id')) kinds.push('contact');
  if (query.range('created_at') !== null) kinds.push('createdAt');
  if (kinds.length === 0) kinds.push('list');
  return Math.max(...kinds.map((kind) => indexLag[kind]));
}

function createTest(query: Query): (opportunity: Opportunity) => boolean {
  const ranges = {
    created: query.range('created_at'),
    updated: query.range('updated_at'),
    advanced: query.range('advanced_at'),
    archived: query.range('archived_at'),
  } satisfies Record<string, Range | null>;
  const archived = query.flag('archived');
  const snoozed = query.flag('snoozed');
  const confidentiality = readConfidentiality(query);
  const known: readonly string[] = origins;
  const wrongOrigin = query.all('origin').find((origin) => !known.includes(origin));
  if (wrongOrigin !== undefined) throw badRequest(`${wrongOrigin} is not a valid origin`);

  const among = (name: string, values: (opportunity: Opportunity) => readonly string[]) => {
    const wanted = query.all(name);
    return (opportunity: Opportunity) =>
      wanted.length === 0 || values(opportunity).some((value) => wanted.includes(value));
  };
  const tests = [
    among('posting_id', ({ applications }) => postingsOf(applications, false)),
    among('archived_posting_id', ({ applications }) => postingsOf(applications, true)),
    among('stage_id', ({ stage }) => [stage]),
    among('tag', ({ tags }) => tags),
    among('source', ({ sources }) => sources),
    among('origin', ({ origin }) => [origin]),
    among('archive_reason_id', (opportunity) =>
      opportunity.archived === null ? [] : [opportunity.archived.reason],
    ),
    among('location', ({ opportunityLocation }) => [opportunityLocation ?? '']),
  ];

  return (opportunity) =>
    within(ranges.created, opportunity.createdAt) &&
    within(ranges.updated, opportunity.updatedAt) &&
    within(ranges.advanced, opportunity.lastAdvancedAt) &&
    within(ranges.archived, opportunity.archived?.archivedAt ?? null) &&
    (archived === null || archived === (opportunity.archived !== null)) &&
    (snoozed === null || snoozed === (opportunity.snoozedUntil !== null)) &&
    (confidentiality === 'all' || confidentiality === opportunity.confidentiality) &&
    tests.every((passes) => passes(opportunity));
}

function postingsOf(applications: Opportunity['applications'], archived: boolean): readonly string[] {
  return applications
    .filter((application) => (application.archived !== null) === archived)
    .map((application) => application.posting);
}
