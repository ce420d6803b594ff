import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ButtonLink } from '../frame/links.tsx';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { ImportForm } from './import-form.tsx';
import { ImportStatus } from './import-status.tsx';
import { type Import, importsQuery } from './imports.ts';

const route = getRouteApi('/workspace/imports');

export function ImportsPage() {
  const { project } = route.useSearch();
  const me = useMe();
  const imports = useQuery(importsQuery);
  return (
    <Page kind="flow">
      <PageHeader
        title="Imports"
        actions={
          <ButtonLink to="/duplicates" variant="default">
            Possible duplicates
          </ButtonLink>
        }
      />
      {mayAct(me.role, 'recruiter') ? (
        <ImportForm key={project} project={project} />
      ) : (
        <Text c="dimmed">Viewers read, recruiters import. Ask an admin to make you a recruiter.</Text>
      )}
      {imports.isPending ? <LoadingRows rows={5} /> : null}
      {imports.isError ? <ErrorState error={imports.error} retry={imports.refetch} /> : null}
      {imports.data === undefined || imports.data.length === 0 ? null : (
        <Stack gap="xs">
          <Title order={2}>Past imports</Title>
          <ImportTable imports={imports.data} />
        </Stack>
      )}
    </Page>
  );
}

function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>File</th>
            <th className={list.short}>Status</th>
            <th className={list.number}>Rows</th>
            <th className={`${list.number} ${list.wide}`}>Created</th>
            <th className={`${list.number} ${list.wide}`}>Merged</th>
            <th className={`${list.number} ${list.wide}`}>Skipped</th>
            <th className={`${list.short} ${list.wide}`}>Started</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td title={one.file}>
                <Link to="/imports/$importId" params={{ importId: one.id }} className={list.strong}>
                  <bdi>{one.file}</bdi>
                </Link>
              </td>
              <td className={list.short}>
                <ImportStatus {...one} />
              </td>
              <td className={list.number}>{sayNumber(one.rows)}</td>
              <td className={`${list.number} ${list.wide}`}>{sayNumber(one.created)}</td>
              <td className={`${list.number} ${list.wide}`}>{sayNumber(one.merged)}</td>
              <td className={`${list.number} ${list.wide}`}>{sayNumber(one.skipped)}</td>
              <td className={`${list.short} ${list.wide}`}>
                <Moment at={one.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
