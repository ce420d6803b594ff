import { useQuery } from '@tanstack/react-query';
import type { Criteria } from '../candidates/criteria.ts';
import { projectListQuery } from '../projects/projects.ts';
import { type SaidFilters, sayFilters } from './filter-words.ts';

/** What each filter is set to, the project by its name. */
export function useSaidFilters(criteria: Criteria): SaidFilters {
  const projects = useQuery({ ...projectListQuery(true), enabled: criteria.project !== undefined }).data;
  return sayFilters(
    criteria,
    (id) =>
      projects?.find((project) => project.id === id)?.name ??
      (projects === undefined ? '…' : 'one you may not see'),
  );
}
