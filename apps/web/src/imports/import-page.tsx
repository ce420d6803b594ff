import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Filter, Filters } from '../frame/filters.tsx';
import { ButtonLink, TextLink } from '../frame/links.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayCount, sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { StatusIcon, StatusMark } from '../frame/status-mark.tsx';
import { ImportRows } from './import-rows.tsx';
import { type Import, importQuery, type Outcome, outcomes } from './imports.ts';
import { outcomeLooks } from './outcome-looks.ts';

const route = getRouteApi('/workspace/imports/$importId');

/** The report of an import: counts that are filters, then what became of each row. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { outcome } = route.useSearch();
  const found = useQuery(importQuery(importId));
  const above = (
    <TextLink to="/imports" size="sm" c="dimmed" w="fit-content">
      Imports
    </TextLink>
  );
  if (found.data === undefined) {
    return (
      <Page kind="flow">
        <PageHeader title="Import" above={above} />
        {found.isError ? <ErrorState error={found.error} retry={found.refetch} /> : <LoadingRows />}
      </Page>
    );
  }
  const { file, status, problem, projectId, createdAt, rows } = found.data;
  return (
    <Page kind="list">
      <PageHeader
        title={file}
        above={above}
        beside={
          <Text c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            <Moment at={createdAt} />
          </Text>
        }
        actions={
          projectId === null ? undefined : (
            <ButtonLink to="/projects/$projectId" params={{ projectId }} variant="default">
              Open the project
            </ButtonLink>
          )
        }
      />
      {status === 'finished' ? null : (
        <div role="status">
          {status === 'running' ? (
            <StatusMark status="findingOut" word={`Running: ${sayCount(rows, 'row')} so far`} />
          ) : (
            <StatusMark status="failed" word={problem ?? 'The import ended before all rows were read.'} />
          )}
        </div>
      )}
      <OutcomeFilters importOne={found.data} chosen={outcome ?? null} />
      <ImportRows
        key={outcome}
        importId={importId}
        outcome={outcome ?? null}
        running={status === 'running'}
      />
    </Page>
  );
}

interface OutcomeFiltersProps {
  readonly importOne: Import;
  readonly chosen: Outcome | null;
}

function OutcomeFilters({ importOne, chosen }: OutcomeFiltersProps) {
  const { importId } = route.useParams();
  const address = { to: '/imports/$importId', params: { importId }, replace: true } as const;
  return (
    <Filters label="Rows by outcome">
      <Filter {...address} chosen={chosen === null}>
        <strong>{sayNumber(importOne.rows)}</strong> {importOne.rows === 1 ? 'row' : 'rows'}
      </Filter>
      {outcomes.map((outcome) => (
        <Filter key={outcome} {...address} search={{ outcome }} chosen={chosen === outcome}>
          <StatusIcon {...outcomeLooks[outcome]} />
          <strong>{sayNumber(importOne[outcome])}</strong> {outcomeLooks[outcome].word.toLowerCase()}
        </Filter>
      ))}
    </Filters>
  );
}
