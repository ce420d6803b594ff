import type { Identifiers } from '../identifiers.ts';
import type { CustomField } from './records.ts';
import { seededRow } from './seed-account.ts';
import type { GreenhouseState } from './state.ts';

/** The source that sourcing tools ask customers to make; may be left out. */
export const SOURCE_NAME = 'Crosswalk';

const sourceTable = [
  ['Jobs page on your website', 'Company marketing'],
  ['Indeed', 'Third-party boards'],
  ['Referral', 'Referral'],
  ['LinkedIn (Prospecting)', 'Prospecting'],
  [SOURCE_NAME, 'Prospecting'],
  ['Talent Partners Ltd', 'Agencies'],
] as const;

/** Stages by pool; one pool has none, one is no longer in use. */
const poolTable = [
  ['Engineering prospects', true, ['Not Reviewed', 'In Discussion', 'Keep Warm']],
  ['Sales prospects', true, ['Not Reviewed', 'Contacted']],
  ['Silver medallists', true, []],
  ['Events 2024', false, ['Not Reviewed']],
] as const;

const fieldTable: readonly (readonly [
  CustomField['field_type'],
  string,
  string,
  CustomField['value_type'],
  readonly string[],
])[] = [
  [
    'standard',
    'School',
    'school_name',
    'single_select',
    [
      'Universität Hamburg',
      'University of Edinburgh',
      'École Polytechnique',
      'University of Lagos',
      'Universidade de São Paulo',
      'National Taiwan University',
      'Other',
    ],
  ],
  [
    'standard',
    'Degree',
    'degree',
    'single_select',
    ["Bachelor's Degree", "Master's Degree", 'Doctor of Philosophy (Ph.D.)', 'High School', 'Other'],
  ],
  [
    'standard',
    'Discipline',
    'discipline',
    'single_select',
    ['Computer Science', 'Mathematics', 'Physics', 'Economics', 'Design', 'Other'],
  ],
  ['candidate', 'External ID', 'external_id', 'short_text', []],
  ['candidate', 'Language', 'language', 'single_select', ['English', 'German', 'French']],
  ['candidate', 'Open to relocation', 'open_to_relocation', 'yes_no', []],
  ['application', 'Campaign', 'campaign', 'short_text', []],
];

const internalTypes = ['school_name', 'degree', 'discipline'] as const;

const rejectionTable = [
  ['Lacking skills', 'WE_REJECTED_THEM', 'We rejected them'],
  ['Took another offer', 'THEY_REJECTED_US', 'They rejected us'],
  ['Other', 'NONE_SPECIFIED', 'None specified'],
] as const;

/** Sources, referrers, pools, custom fields with their options, and reasons. */
export function seedLists(state: GreenhouseState, ids: Identifiers, withSource: boolean): void {
  const t = state.tables;
  for (const [name, strategy] of sourceTable) {
    const row = seededRow('source', 1, ids);
    if (withSource || name !== SOURCE_NAME)
      t.sources.add({ ...row, name, type: { id: strategyId(strategy), name: strategy } });
  }
  // Rows appear only once somebody was credited in the app, so that most users have none.
  for (const user of [...t.users.all()].filter(({ first_name }) => ['Olive', 'Rui'].includes(first_name)))
    t.referrers.add({
      ...seededRow('referrer', 3, ids),
      name: `${user.first_name} ${user.last_name}`,
      user_id: user.id,
    });
  t.referrers.add({ ...seededRow('referrer', 3, ids), name: 'Campus Fair', user_id: null });

  for (const [name, active, stages] of poolTable) {
    const pool = t.pools.add({
      ...seededRow('pool', 2, ids),
      name,
      active,
      description: active ? null : 'Kept for reports',
      department_ids: [],
      office_ids: [],
      job_ids: [],
    });
    for (const [sort_order, stage] of stages.entries())
      t.poolStages.add({
        ...seededRow('pool-stage', 2, ids),
        prospect_pool_id: pool.id,
        name: stage,
        sort_order,
      });
  }

  for (const [sort_order, [field_type, name, name_key, value_type, options]] of fieldTable.entries()) {
    const field = t.customFields.add({
      ...seededRow('custom-field', 1, ids),
      field_type,
      name,
      name_key,
      value_type,
      internal_type: internalTypes.find((type) => type === name_key) ?? null,
      application_type: field_type === 'application' ? 'all_applications' : null,
      active: true,
      sort_order,
    });
    const all = field_type === 'standard' ? [...options, 'Closed down'] : options;
    for (const [order, option] of all.entries())
      t.options.add({
        ...seededRow('option', 1, ids),
        custom_field_id: field.id,
        name: option,
        active: option !== 'Closed down',
        sort_order: order,
        external_id: null,
      });
  }

  for (const name of ['Hire - New Headcount', 'Hire - Backfill', 'On Hold', 'Not Filling'])
    t.closeReasons.add({ ...seededRow('close-reason', 1, ids), name });
  for (const [index, [name, key, label]] of rejectionTable.entries())
    t.rejectionReasons.add({
      ...seededRow('rejection-reason', 1, ids),
      name,
      type: { id: index + 1, key, name: label },
    });
}

/** Strategies are the same few in every account. */
export function strategyId(name: string): number {
  const known = [
    'Agencies',
    'Referral',
    'Third-party boards',
    'Prospecting',
    'Social media',
    'Company marketing',
  ];
  const index = known.indexOf(name);
  return index === -1 ? known.length + 1 : index + 1;
}
