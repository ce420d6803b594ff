import type { Identifiers } from '../identifiers.ts';
import { defaultLocation, inheritedTags } from './create-opportunity.ts';
import { type Contact, type Opportunity, type Origin, origins, type Posting, type User } from './records.ts';
import type { LeverState } from './state.ts';

const SEED_PEOPLE_START = Date.UTC(2025, 3, 7, 9);
const DAY_MS = 24 * 60 * 60 * 1000;

const names = [
  'Mara Lindqvist',
  'Jonas Okafor',
  'Priya Raman',
  'Tomás Herrera',
  'Yuki Tanabe',
  'Élise Moreau',
  'Abdul Karim Noor',
  'Greta Vogel',
  'Liam O’Brien',
  'Sofia Marchetti',
  'Ngozi Adeyemi',
  'Henrik Dahl',
  'Chloé Dubois',
  'Rafael Souza',
  'Amira Haddad',
  'Bo Lindgren',
  'Katya Ivanova',
  'Daniel Weiss',
  'Leila Farahani',
  'Owen Price',
  'Mei Chen',
  'Stefan Novak',
  'Hannah Fischer',
] as const;

const employers = ['Northwind', 'Contoso', 'Initech', 'Globex', 'Umbrella'] as const;
const cities = ['Berlin, Germany', 'London, United Kingdom', 'New York, United States'] as const;

/**
 * Twenty-five opportunities on twenty-four people: the first person has two, one person is anonymised, every sixth
 * opportunity is archived, some have no job.
 */
export function seedPeople(
  state: LeverState,
  users: readonly User[],
  postings: readonly Posting[],
  ids: Identifiers,
): void {
  const active = users.filter((user) => user.deactivatedAt === null);
  const contacts = names.map((name, index) => seedContact(name, index, ids));
  contacts.push(anonymised(ids));
  const [first] = contacts;
  const people = first === undefined ? contacts : [...contacts, first];
  for (const contact of contacts) state.addContact(contact);
  for (const [index, contact] of people.entries()) {
    const posting = index % 4 === 3 ? null : (postings[index % postings.length] ?? null);
    const owner = active[index % active.length]?.id ?? '';
    state.addOpportunity(seedOpportunity(contact, posting, owner, index, state, ids));
  }
}

function seedContact(name: string, index: number, ids: Identifiers): Contact {
  const handle = name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.');
  return {
    id: ids.uuid('contact'),
    name,
    headline: `${employers[index % 5] ?? ''}, ${employers[(index + 2) % 5] ?? ''}`,
    location: cities[index % 3] ?? '',
    emails: index % 7 === 6 ? [] : [`${handle}@people.example`],
    phones: index % 3 === 0 ? [{ type: 'mobile', value: `+1 202 555 01${10 + index}` }] : [],
    links: [`https://www.linkedin.com/in/rehearsal-${handle.replaceAll('.', '-')}`],
    isAnonymized: false,
    createdAt: SEED_PEOPLE_START + index * DAY_MS,
  };
}

function anonymised(ids: Identifiers): Contact {
  return {
    id: ids.uuid('contact'),
    name: '',
    headline: '',
    location: '',
    emails: [],
    phones: [],
    links: [],
    isAnonymized: true,
    createdAt: SEED_PEOPLE_START,
  };
}

function seedOpportunity(
  contact: Contact,
  posting: Posting | null,
  owner: string,
  index: number,
  state: LeverState,
  ids: Identifiers,
): Opportunity {
  const createdAt = SEED_PEOPLE_START + index * DAY_MS;
  const stage = state.stages[index % state.stages.length]?.id ?? 'lead-new';
  const reason = state.archiveReasons[1 + (index % 3)]?.id ?? '';
  const archived = index % 6 === 5 ? { reason, archivedAt: createdAt + 20 * DAY_MS } : null;
  const origin: Origin = origins[index % origins.length] ?? 'sourced';
  return {
    id: ids.uuid('opportunity'),
    contactId: contact.id,
    stage,
    confidentiality: posting?.confidentiality ?? 'non-confidential',
    archived,
    tags: [
      ...new Set([...(index % 2 === 0 ? ['Referral bonus'] : ['Newsletter']), ...inheritedTags(posting)]),
    ],
    sources: [index % 3 === 0 ? 'LinkedIn' : 'Job site'],
    stageChanges: [
      { toStageId: 'lead-new', toStageIndex: 0, updatedAt: createdAt },
      {
        toStageId: stage,
        toStageIndex: state.stageIndex(stage),
        updatedAt: createdAt + DAY_MS,
        userId: owner,
      },
    ],
    origin,
    sourcedBy: origin === 'sourced' ? owner : null,
    owner,
    followers: [...new Set([owner, ...(posting?.followers ?? [])])],
    applications:
      posting === null
        ? []
        : [
            {
              id: ids.uuid('application'),
              type: 'user',
              posting: posting.id,
              user: owner,
              createdAt,
              archived,
              personal: null,
            },
          ],
    createdAt,
    updatedAt: index % 5 === 0 ? null : createdAt + DAY_MS,
    lastInteractionAt: createdAt + DAY_MS,
    lastAdvancedAt: createdAt + DAY_MS,
    snoozedUntil: null,
    opportunityLocation: posting === null ? null : defaultLocation(posting),
    files: [],
    resumes: [],
    notes: [],
    deletedAt: null,
    deletedBy: null,
    // Long in every index, however far back a test sets its clock.
    storedAt: Number.NEGATIVE_INFINITY,
  };
}
