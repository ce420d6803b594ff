import { IconShare3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../frame/states.tsx';
import { exportsQuery } from '../exports.ts';
import { useLiveList } from '../live/use-live-list.ts';
import { ExportTable } from './export-table.tsx';

/** Every export of the organization, newest first. */
export function ExportsPage() {
  const exports = useQuery(exportsQuery);
  const list = useLiveList(exports.data);
  return (
    <Page kind="flow">
      <PageHeader title="Exports" />
      {list === undefined ? (
        exports.isError ? (
          <ErrorState error={exports.error} retry={exports.refetch} />
        ) : (
          <LoadingRows />
        )
      ) : list.length === 0 ? (
        <EmptyState
          icon={IconShare3}
          title="No exports yet"
          action={<ButtonLink to="/projects">Go to Projects</ButtonLink>}
        >
          Open a project and choose Export: its candidates go to your ATS, each exactly once, and what became
          of each of them is told here.
        </EmptyState>
      ) : (
        <ExportTable exports={list} />
      )}
    </Page>
  );
}
