import { Autocomplete, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { projectsQuery } from '../../projects/projects.ts';
import classes from './draft.module.css';
import { type ImportDraft, useStartImport } from './drafts.ts';

const route = getRouteApi('/workspace/imports/drafts/$draftId');

interface StartImportProps {
  readonly draft: ImportDraft;
  /** Whether the file is being read as corrected; what is on the screen is not what would be imported. */
  readonly reading: boolean;
}

/** Into which project, and off it goes. */
export function StartImport({ draft, reading }: StartImportProps) {
  const { project: given = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const projects = useQuery(projectsQuery);
  const [project, setProject] = useState(given);
  const start = useStartImport(draft.id);
  const change = (name: string) => {
    setProject(name);
    void navigate({
      search: ({ project: _, ...others }) => (name.trim() === '' ? others : { ...others, project: name }),
      replace: true,
    });
  };
  const { count, atLeast } = draft.rows;
  return (
    <div className={classes.start}>
      {start.error === null ? null : <FormError error={start.error} />}
      <div className={classes.startLine}>
        <Autocomplete
          label="Project"
          description="Everybody in the file is put into it. A new name makes a project."
          placeholder="No project"
          data={[...new Set(projects.data?.map(({ name }) => name))]}
          limit={50}
          maxLength={200}
          value={project}
          onChange={change}
          className={classes.project}
        />
        <Button
          loading={start.isPending}
          disabled={reading || count === 0}
          onClick={() =>
            start.mutate(project.trim(), {
              onSuccess: ({ id }) => navigate({ to: '/imports/$importId', params: { importId: id } }),
            })
          }
        >
          {atLeast ? 'Import all rows' : `Import ${sayCount(count, 'row')}`}
        </Button>
      </div>
    </div>
  );
}
