import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CandidateTable } from '../candidates/candidate-table.tsx';
import { type CandidateSummary, projectCandidatesQuery } from '../candidates/project-candidates.ts';
import { nobody } from '../candidates/selection.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState } from '../frame/states.tsx';
import { BackToProjects } from './back-to-projects.tsx';
import { ProjectCandidates } from './project-candidates-list.tsx';
import { projectQuery } from './projects.ts';

const route = getRouteApi('/workspace/projects/$projectId');

// The table stands before anybody is in it: what comes later moves nothing.
const noneYet: readonly CandidateSummary[] = [];
const usualTotal = 20;
const doNothing = () => undefined;

export function ProjectPage() {
  const { projectId } = route.useParams();
  const project = useQuery(projectQuery(projectId));
  // Asked for beside the project, not after it.
  const candidates = useInfiniteQuery(projectCandidatesQuery(projectId));
  const error = project.error ?? (candidates.data === undefined ? candidates.error : null);
  if (error !== null) {
    return (
      <Page kind="flow">
        <PageHeader title="Project" above={<BackToProjects />} />
        <ErrorState error={error} retry={() => Promise.all([project.refetch(), candidates.refetch()])} />
      </Page>
    );
  }
  if (project.data === undefined || candidates.data === undefined) {
    return (
      <Page kind="list">
        <PageHeader title={project.data?.name ?? 'Project'} above={<BackToProjects />} />
        <CandidateTable
          candidates={noneYet}
          total={project.data?.candidates ?? usualTotal}
          selection={nobody}
          onSelect={doNothing}
          onNearEnd={doNothing}
        />
      </Page>
    );
  }
  // A key, so that nothing ticked in one project stays ticked in another.
  return (
    <ProjectCandidates
      key={projectId}
      project={project.data}
      candidates={candidates.data}
      hasMore={candidates.hasNextPage}
      isLoading={candidates.isFetchingNextPage}
      loadMore={candidates.fetchNextPage}
    />
  );
}
