import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PanelOf, PeopleTable } from '../candidates/people-table.tsx';
import { usePeopleList } from '../candidates/use-people-list.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState } from '../frame/states.tsx';
import { BackToProjects } from './back-to-projects.tsx';
import { EmptyProject } from './empty-project.tsx';
import { ProjectActions } from './project-actions.tsx';
import { ProjectBar } from './project-bar.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectNote } from './project-note.tsx';
import { projectQuery } from './projects.ts';

const route = getRouteApi('/workspace/projects/$projectId');

/** A whole project of this size is there before anybody scrolls; more of it follows as one does. */
const atOnce = 10_000;
/** So many rows stand there while the first are read. */
const usualTotal = 20;

export function ProjectPage() {
  const { projectId } = route.useParams();
  // A key, so that nothing of one project stays on screen with another.
  return <OneProject key={projectId} projectId={projectId} />;
}

function OneProject({ projectId }: { readonly projectId: string }) {
  const project = useQuery(projectQuery(projectId));
  const criteria = useMemo(() => ({ project: projectId }), [projectId]);
  const named = project.data === undefined ? null : { id: projectId, name: project.data.name };
  // Asked for beside the project, not after it.
  const list = usePeopleList({ criteria, order: 'added', atOnce, project: named });
  const { query, total } = list;
  const error = project.error ?? (query.data === undefined ? query.error : null);
  if (error !== null) {
    return (
      <Page kind="flow">
        <PageHeader title="Project" above={<BackToProjects />} />
        <ErrorState error={error} retry={() => Promise.all([project.refetch(), query.refetch()])} />
      </Page>
    );
  }
  return (
    <Page kind="list">
      <PageHeader
        title={project.data?.name ?? 'Project'}
        above={<BackToProjects />}
        beside={project.data === undefined ? undefined : <ProjectFacts project={project.data} />}
        actions={
          project.data === undefined ? undefined : <ProjectActions project={project.data} list={list} />
        }
      />
      {project.data === undefined ? null : <ProjectNote project={project.data} />}
      {project.data !== undefined && total?.count === 0 ? (
        <EmptyProject project={project.data} />
      ) : (
        <>
          <ProjectBar project={project.data} list={list} />
          <PeopleTable
            list={list}
            expected={project.data?.candidates ?? usualTotal}
            label={`People in ${project.data?.name ?? 'the project'}`}
          />
        </>
      )}
      <PanelOf list={list} />
    </Page>
  );
}
