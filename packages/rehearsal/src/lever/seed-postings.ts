import type { Identifiers } from '../identifiers.ts';
import type { DistributionChannel, Posting, PostingState, User } from './records.ts';

const SEED_POSTINGS_START = Date.UTC(2025, 1, 3, 9);
const DAY_MS = 24 * 60 * 60 * 1000;

interface PostingRow {
  readonly text: string;
  readonly state: PostingState;
  readonly channels: readonly DistributionChannel[] | null;
  readonly team: string;
  readonly department: string;
  readonly locations: readonly string[];
  readonly commitment: string;
  readonly confidential?: true;
}

const both: readonly DistributionChannel[] = ['public', 'internal'];

const rows: readonly PostingRow[] = [
  row('Senior Backend Engineer', 'published', both, 'Platform', 'Engineering', ['Berlin'], 'Full-time'),
  row('Frontend Engineer', 'published', both, 'Web', 'Engineering', ['London'], 'Full-time'),
  row('Product Designer', 'published', ['public'], 'Design', 'Product', ['New York'], 'Full-time'),
  row('Data Scientist', 'published', both, 'Insights', 'Engineering', ['Berlin', 'London'], 'Full-Time'),
  row('Account Executive', 'published', ['public'], 'Sales', 'Revenue', ['Chicago'], 'Full-time'),
  row(
    'Engineering Manager (internal move)',
    'published',
    ['internal'],
    'Platform',
    'Engineering',
    ['Berlin'],
    'Full-time',
  ),
  {
    ...row('Chief of Staff', 'published', both, 'Office', 'Executive', ['London'], 'Full-time'),
    confidential: true,
  },
  row('Recruiting Coordinator', 'internal', null, 'People', 'Operations', ['Remote'], 'Contract'),
  row('Site Reliability Engineer', 'internal', null, 'Platform', 'Engineering', ['Remote'], 'Full-time'),
  row('Marketing Lead', 'closed', null, 'Marketing', 'Revenue', ['New York'], 'Full-time'),
  row('Support Specialist', 'closed', null, 'Support', 'Operations', ['Chicago'], 'Part-time'),
  row('Machine Learning Engineer', 'draft', null, 'Insights', 'Engineering', ['Berlin'], 'Full-time'),
  row('Legal Counsel', 'pending', null, 'Legal', 'Operations', ['London'], 'Full-time'),
  row('Office Magician', 'rejected', null, 'Office', 'Operations', ['Remote'], 'Part-time'),
];

/** Fourteen postings over all six states, one of them internal-only, one confidential, one in two places. */
export function seedPostings(users: readonly User[], ids: Identifiers): readonly Posting[] {
  const idOf = (name: string) => users.find((user) => user.name === name)?.id ?? '';
  return rows.map((entry, index) => {
    const createdAt = SEED_POSTINGS_START + index * DAY_MS;
    return {
      id: ids.uuid('posting'),
      text: entry.text,
      state: entry.state,
      distributionChannels: entry.channels,
      owner: idOf(index % 2 === 0 ? 'Ada Admin' : 'Tess Team'),
      hiringManager: index % 3 === 2 ? null : idOf('Hugo Hiring'),
      categories: {
        commitment: entry.commitment,
        department: entry.department,
        level: null,
        location: entry.locations[0] ?? null,
        team: entry.team,
        allLocations: entry.locations,
      },
      tags: [entry.department],
      followers: index % 2 === 0 ? [idOf('Ada Admin'), idOf('Hugo Hiring')] : [idOf('Tess Team')],
      confidentiality: entry.confidential === true ? 'confidential' : 'non-confidential',
      createdAt,
      updatedAt: createdAt + DAY_MS / 2,
    };
  });
}

function row(
  text: string,
  state: PostingState,
  channels: readonly DistributionChannel[] | null,
  team: string,
  department: string,
  locations: readonly string[],
  commitment: string,
): PostingRow {
  return { text, state, channels, team, department, locations, commitment };
}
