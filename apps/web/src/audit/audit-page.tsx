import { Button } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../frame/states.tsx';
import { AdminsOnly } from '../organization/admins-only.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { auditCsvAddress, auditQuery } from './audit.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';

const route = getRouteApi('/workspace/settings/audit-log');

/** Who did what, for admins (B8). */
export function AuditPage() {
  const isAdmin = mayAct(useMe().role, 'admin');
  const search = route.useSearch();
  return (
    <Page kind="flow">
      <PageHeader
        title="Audit log"
        above={
          <TextLink to="/settings" size="sm" c="dimmed" w="fit-content">
            Settings
          </TextLink>
        }
        actions={
          isAdmin ? (
            <Button
              component="a"
              href={auditCsvAddress(search)}
              download
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
            >
              CSV
            </Button>
          ) : undefined
        }
      />
      {isAdmin ? <Log /> : <AdminsOnly what="read the audit log" />}
    </Page>
  );
}

function Log() {
  const search = route.useSearch();
  const entries = useInfiniteQuery(auditQuery(search));
  return (
    <>
      <AuditFilters search={search} />
      {entries.data === undefined ? (
        entries.isError ? (
          <ErrorState error={entries.error} retry={entries.refetch} />
        ) : (
          <LoadingRows />
        )
      ) : entries.data.length === 0 ? (
        <EmptyState icon={IconHistory} title="Nothing like that">
          {Object.keys(search).length === 0
            ? 'What members do from now on is written down here.'
            : 'Nobody did that. Take a filter away to see more.'}
        </EmptyState>
      ) : (
        <>
          <AuditTable entries={entries.data} />
          {entries.hasNextPage ? (
            <Button
              variant="default"
              w="fit-content"
              loading={entries.isFetchingNextPage}
              onClick={() => void entries.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}
