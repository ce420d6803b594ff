import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ButtonLink, TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { useConnectionLabel } from '../use-connection-label.ts';
import { CheckNotice } from './check-notice.tsx';
import { DryRunFacts } from './dry-run-facts.tsx';
import { DryRunFilters } from './dry-run-filters.tsx';
import { type DryRun, dryRunQuery, useRefreshPeople } from './dry-runs.ts';
import { Forecast } from './forecast.tsx';
import { PeopleList } from './people-list.tsx';

const route = getRouteApi('/workspace/exports/preview/$dryRunId');

/** Exactly what an export would send, skip or block, person by person; nothing is sent (B4). */
export function DryRunPage() {
  const { dryRunId } = route.useParams();
  const dryRun = useQuery(dryRunQuery(dryRunId));
  if (dryRun.data !== undefined) return <Preview run={dryRun.data} />;
  return (
    <Page kind="list">
      <PageHeader title="Preview" />
      {dryRun.isError ? (
        <ErrorState error={dryRun.error} retry={dryRun.refetch} />
      ) : (
        <LoadingRows rows={14} />
      )}
    </Page>
  );
}

function Preview({ run }: { readonly run: DryRun }) {
  const { show, from, ...form } = route.useSearch();
  const { label, connection } = useConnectionLabel()(run.connection);
  useFreshPeople(run);
  const { project } = run;
  return (
    <Page kind="list">
      <PageHeader
        title={`Preview of the export to ${label}`}
        beside={
          <>
            {connection === null || connection.environment.id === 'production' ? null : (
              <EnvironmentMark environment={connection.environment} />
            )}
            <HelpLink topic="preview" ats={run.connection.ats} />
          </>
        }
        above={
          project === null ? undefined : (
            <TextLink
              to="/projects/$projectId"
              params={{ projectId: project.id }}
              size="sm"
              c="dimmed"
              w="fit-content"
              maw="100%"
              className="one-line"
            >
              {project.name}
            </TextLink>
          )
        }
        actions={
          from !== undefined ? (
            <BackTo address={from} />
          ) : project === null || form.export === undefined ? undefined : (
            <ButtonLink to="/projects/$projectId" params={{ projectId: project.id }} search={form}>
              Back to Export
            </ButtonLink>
          )
        }
      />
      <DryRunFacts run={run} />
      <Forecast run={run} />
      <CheckNotice run={run} />
      <DryRunFilters run={run} chosen={show ?? null} form={from === undefined ? form : { ...form, from }} />
      <PeopleList key={show} run={run} show={show} connection={connection} />
    </Page>
  );
}

/** To the list or profile one came from, its pop-up open as it was. */
function BackTo({ address }: { readonly address: string }) {
  const router = useRouter();
  return (
    <Button
      component="a"
      href={address}
      onClick={(event) => {
        event.preventDefault();
        router.history.push(address);
      }}
    >
      Back to Export
    </Button>
  );
}

/** Reads the people once more when the asking of the ATS is over. */
function useFreshPeople({ id, check: { state } }: DryRun): void {
  const refresh = useRefreshPeople(id);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') void refresh();
    before.current = state;
  }, [state, refresh]);
}
