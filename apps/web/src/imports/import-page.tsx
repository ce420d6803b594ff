import { Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Filter, Filters } from '../frame/filters.tsx';
import { TextLink } from '../frame/links.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayNumber } from '../frame/numbers.ts';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { StatusIcon } from '../frame/status-mark.tsx';
import { CandidatePanel } from '../profile/candidate-panel.tsx';
import { ImportActions } from './import-actions.tsx';
import { ImportProgress, UndoState } from './import-progress.tsx';
import { ImportRows } from './import-rows.tsx';
import {
  type Import,
  importQuery,
  importRowsQuery,
  isUnderWay,
  outcomes,
  type RowFilter,
  undoOutcomes,
} from './imports.ts';
import { outcomeLooks } from './outcome-looks.ts';
import { useFreshWhenOver } from './use-fresh-when-over.ts';

const route = getRouteApi('/workspace/imports/$importId');

/** The report of an import: counts that are filters, then what became of each row. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { outcome = null } = route.useSearch();
  const found = useQuery(importQuery(importId));
  useFreshWhenOver(importId, found.data !== undefined && isUnderWay(found.data));
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
  const { file, createdAt, by, undo } = found.data;
  return (
    <Page kind="list">
      <PageHeader
        title={file}
        above={above}
        beside={
          <Text c="dimmed" style={{ flex: 'none' }}>
            <Moment at={createdAt} />
            {by === null ? null : (
              <>
                {' by '}
                <bdi>{by.name}</bdi>
              </>
            )}
          </Text>
        }
        actions={<ImportActions importOne={found.data} filter={outcome} />}
      />
      <ImportProgress {...found.data} />
      <div role="status" className="sr-only">
        {sayEnd(found.data)}
      </div>
      {undo === null ? null : <UndoState undo={undo} />}
      <OutcomeFilters importOne={found.data} chosen={outcome} />
      <ImportRows key={outcome} importId={importId} filter={outcome} running={isUnderWay(found.data)} />
      <People importId={importId} filter={outcome} />
    </Page>
  );
}

/** For those who listen: what the counts beneath say to the others. */
function sayEnd({ status, created, merged, skipped }: Import): string {
  if (status !== 'finished') return '';
  const counts = [
    `${sayNumber(created)} created`,
    `${sayNumber(merged)} merged`,
    `${sayNumber(skipped)} skipped`,
  ];
  return `Import finished: ${counts.join(', ')}.`;
}

/** The profile of one of them beside the rows. */
function People({ importId, filter }: { readonly importId: string; readonly filter: RowFilter | null }) {
  const rows = useInfiniteQuery({ ...importRowsQuery(importId, filter), enabled: false });
  const people = (rows.data ?? []).flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId]));
  return <CandidatePanel people={[...new Set(people)]} />;
}

interface OutcomeFiltersProps {
  readonly importOne: Import;
  readonly chosen: RowFilter | null;
}

function OutcomeFilters({ importOne, chosen }: OutcomeFiltersProps) {
  const { importId } = route.useParams();
  const { undo, rows } = importOne;
  const address = { to: '/imports/$importId', params: { importId }, replace: true } as const;
  const counts: readonly (readonly [RowFilter, number])[] = [
    ...outcomes.map((outcome) => [outcome, importOne[outcome]] as const),
    ...(undo === null ? [] : undoOutcomes.map((outcome) => [outcome, undo[outcome]] as const)),
  ];
  return (
    <Filters label="Rows by outcome">
      <Filter {...address} chosen={chosen === null}>
        <strong>{sayNumber(rows)}</strong> {rows === 1 ? 'row' : 'rows'}
      </Filter>
      {counts.map(([outcome, count]) => (
        <Filter key={outcome} {...address} search={{ outcome }} chosen={chosen === outcome}>
          <StatusIcon {...outcomeLooks[outcome]} />
          <strong>{sayNumber(count)}</strong> {outcomeLooks[outcome].word.toLowerCase()}
        </Filter>
      ))}
    </Filters>
  );
}
