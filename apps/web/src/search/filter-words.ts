import type { Criteria } from '../candidates/criteria.ts';

/** Filters by words, as they stand beside each other. */
export const wordFilters = [
  { name: 'title', label: 'Title', hint: 'Words in the headline or the present title, in any order.' },
  { name: 'company', label: 'Company', hint: 'Words in the name of a present or former employer.' },
  { name: 'location', label: 'Location', hint: 'Words in the place, such as a city or a country.' },
  { name: 'skill', label: 'Skill', hint: 'Words in a skill.' },
] as const;

/** Filters by yes or no. */
export const choiceFilters = [
  { name: 'hasEmail', label: 'E-mail', yes: 'With an e-mail address', no: 'Without one' },
  { name: 'hasPhone', label: 'Phone', yes: 'With a phone number', no: 'Without one' },
  { name: 'exported', label: 'In ATS', yes: 'Exported to an ATS', no: 'Not exported yet' },
] as const;

export const filterNames = [
  'title',
  'company',
  'location',
  'skill',
  'tags',
  'hasEmail',
  'hasPhone',
  'exported',
  'project',
] as const satisfies readonly (keyof Criteria)[];

export type FilterName = (typeof filterNames)[number];
export type SaidFilters = Readonly<Record<FilterName, string | null>>;

/** What each filter is set to, in words; null where it is not. */
export function sayFilters(criteria: Criteria, projectName: (id: string) => string): SaidFilters {
  const choice = (name: 'hasEmail' | 'hasPhone' | 'exported') => {
    const value = criteria[name];
    if (value === undefined) return null;
    return (
      { hasEmail: ['without', 'with'], hasPhone: ['without', 'with'], exported: ['not yet', 'exported'] }[
        name
      ][value ? 1 : 0] ?? null
    );
  };
  return {
    title: criteria.title ?? null,
    company: criteria.company ?? null,
    location: criteria.location ?? null,
    skill: criteria.skill ?? null,
    tags: criteria.tags === undefined || criteria.tags.length === 0 ? null : criteria.tags.join(', '),
    hasEmail: choice('hasEmail'),
    hasPhone: choice('hasPhone'),
    exported: choice('exported'),
    project: criteria.project === undefined ? null : projectName(criteria.project),
  };
}

export const filterLabels: Readonly<Record<FilterName, string>> = {
  title: 'Title',
  company: 'Company',
  location: 'Location',
  skill: 'Skill',
  tags: 'Tag',
  hasEmail: 'E-mail',
  hasPhone: 'Phone',
  exported: 'In ATS',
  project: 'Project',
};
