import { Badge, Button, Switch } from '@mantine/core';
import { IconFolders, IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../frame/states.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { NewProject } from './new-project.tsx';
import classes from './projects.module.css';
import { type Project, projectListQuery } from './projects.ts';
import { useWhoseProject } from './whom-to-ask.ts';

const route = getRouteApi('/workspace/projects');

export function ProjectsPage() {
  const { create, archived } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const projects = useQuery(projectListQuery(archived === true));
  const mayCreate = mayAct(me.role, 'recruiter');
  const openForm = () => void navigate({ search: (before) => ({ ...before, create: true }) });
  const newProject = (
    <Button leftSection={<IconPlus size={16} />} onClick={openForm}>
      New project
    </Button>
  );
  return (
    <Page kind="flow">
      <PageHeader
        title="Projects"
        actions={mayCreate && projects.data?.length !== 0 ? newProject : undefined}
      />
      {projects.isPending ? <LoadingRows /> : null}
      {projects.isError ? <ErrorState error={projects.error} retry={projects.refetch} /> : null}
      {projects.data === undefined ? null : projects.data.length === 0 ? (
        <EmptyState icon={IconFolders} title="No projects yet" action={mayCreate ? newProject : undefined}>
          A project is a named list of candidates. Make one and import people into it; from there they go to
          your ATS.
        </EmptyState>
      ) : (
        <ProjectTable projects={projects.data} />
      )}
      <Switch
        size="xs"
        label="Show archived ones"
        checked={archived === true}
        onChange={({ currentTarget }) =>
          void navigate({ search: currentTarget.checked ? { archived: true } : {}, replace: true })
        }
      />
      <NewProject
        opened={create === true && mayCreate}
        onClose={() => void navigate({ search: ({ create: _, ...before }) => before, replace: true })}
      />
    </Page>
  );
}

function ProjectTable({ projects }: { readonly projects: readonly Project[] }) {
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>Name</th>
            <th className={list.number}>People</th>
            <th className={`${list.role} ${list.wide}`}>Whose</th>
            <th className={`${list.short} ${list.wide}`}>Made</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
function ProjectRow({ project }: { readonly project: Project }) {
  const whose = useWhoseProject(project);
  return (
    <tr>
      <td title={project.name}>
        <Link to="/projects/$projectId" params={{ projectId: project.id }} className={list.strong}>
          {project.name}
        </Link>
        {project.archived ? (
          <Badge size="sm" variant="default" tt="none" ml="xs">
            Archived
          </Badge>
        ) : null}
        {project.shared ? (
          <span className={classes.marks} role="img" aria-label="Shared" title="Shared">
            <IconUsers size={14} stroke={1.6} aria-hidden />
          </span>
        ) : null}
      </td>
      <td className={list.number}>{sayNumber(project.candidates)}</td>
      <td className={`${list.role} ${list.wide}`}>{whose.replace('Made by ', '')}</td>
      <td className={`${list.short} ${list.wide}`}>
        <Moment at={project.createdAt} />
      </td>
    </tr>
  );
}
