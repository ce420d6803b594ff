import { Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { CandidateTable } from '../candidates/candidate-table.tsx';
import type { CandidateSummary } from '../candidates/project-candidates.ts';
import { countTicked, isTicked, nobody } from '../candidates/selection.ts';
import { sayCount, sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState } from '../frame/states.tsx';
import { BackToProjects } from './back-to-projects.tsx';
import { ProjectActions } from './project-actions.tsx';
import type { Project } from './projects.ts';

interface ProjectCandidatesProps {
  readonly project: Project;
  readonly candidates: readonly CandidateSummary[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => unknown;
}

/** Who is in a project, and what can be done with those ticked. */
export function ProjectCandidates({
  project,
  candidates,
  hasMore,
  isLoading,
  loadMore,
}: ProjectCandidatesProps) {
  const [selection, setSelection] = useState(nobody);
  const total = hasMore ? Math.max(project.candidates, candidates.length) : candidates.length;
  const count = countTicked(selection, total);

  const loadNext = useCallback(() => {
    if (hasMore && !isLoading) loadMore();
  }, [hasMore, isLoading, loadMore]);

  // Who ticks everybody but some means people who are not loaded yet: their ids are needed.
  const needsAll = selection.kind === 'allBut' && selection.ids.size > 0;
  useEffect(() => {
    if (needsAll) loadNext();
  }, [needsAll, loadNext]);

  const selected = useMemo(
    () => ({
      count,
      everyone: count > 0 && count === total,
      ids: candidates.filter(({ id }) => isTicked(selection, id)).map(({ id }) => id),
      complete: selection.kind === 'some' || !hasMore,
    }),
    [candidates, selection, count, total, hasMore],
  );

  return (
    <Page kind="list">
      <PageHeader
        title={project.name}
        above={<BackToProjects />}
        beside={
          <Text c="dimmed" className="numbers" style={{ whiteSpace: 'nowrap' }}>
            {count === 0
              ? sayCount(total, 'candidate')
              : `${sayNumber(count)} of ${sayNumber(total)} selected`}
          </Text>
        }
        actions={<ProjectActions project={project} selected={selected} />}
      />
      {total === 0 ? (
        <EmptyState icon={IconUsers} title="Nobody in this project yet">
          Import a file of candidates into it: everybody in the file is put here. Who is known already is not
          doubled.
        </EmptyState>
      ) : (
        <CandidateTable
          candidates={candidates}
          total={total}
          selection={selection}
          onSelect={setSelection}
          onNearEnd={loadNext}
        />
      )}
    </Page>
  );
}
