import { Button } from '@mantine/core';
import { IconMailSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWho } from '../../exports/use-who.ts';
import { ButtonLink } from '../../frame/links.tsx';
import list from '../../frame/list.module.css';
import { Moment } from '../../frame/moment.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../frame/states.tsx';
import { StatusMark } from '../../frame/status-mark.tsx';
import { countNeedingYou } from '../run-words.ts';
import { isOver, type Run, runsQuery } from '../runs.ts';
import { OutcomeBar } from './outcome-bar.tsx';

/** Every run one may see, newest first. */
export function RunsPage() {
  const runs = useInfiniteQuery(runsQuery);
  return (
    <Page kind="flow">
      <PageHeader title="Contact lookups" />
      {runs.data === undefined ? (
        runs.isError ? (
          <ErrorState error={runs.error} retry={runs.refetch} />
        ) : (
          <LoadingRows />
        )
      ) : runs.data.length === 0 ? (
        <EmptyState
          icon={IconMailSearch}
          title="No contact lookups yet"
          action={<ButtonLink to="/projects">Go to Projects</ButtonLink>}
        >
          Open a project and choose Get Email for All or Get Phone for All: contact providers are asked, and
          what became of each person is told here.
        </EmptyState>
      ) : (
        <>
          <RunTable runs={runs.data} />
          {runs.hasNextPage ? (
            <Button
              variant="default"
              w="fit-content"
              loading={runs.isFetchingNextPage}
              onClick={() => void runs.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </>
      )}
    </Page>
  );
}

function RunTable({ runs }: { readonly runs: readonly Run[] }) {
  const who = useWho();
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>People</th>
            <th className={list.short}>What</th>
            <th className={`${list.short} ${list.wide}`}>Progress</th>
            <th className={list.role}>Status</th>
            <th className={`${list.short} ${list.wide}`}>Started by</th>
            <th className={`${list.short} ${list.wide}`}>Started</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td title={whoseOf(run)}>
                <Link to="/contacts/runs/$runId" params={{ runId: run.id }} className={list.strong}>
                  {whoseOf(run)}
                </Link>{' '}
                {sayNumber(run.people)}
              </td>
              <td className={list.short}>{run.kinds.map((kind) => words[kind]).join(', ')}</td>
              <td className={`${list.short} ${list.wide}`}>
                <OutcomeBar thin counts={run.counts} label="Progress" />
              </td>
              <td className={list.role}>
                <RunStatus run={run} />
              </td>
              <td className={`${list.short} ${list.wide}`} title={run.startedBy ?? undefined}>
                {who(run.startedBy) ?? '–'}
              </td>
              <td className={`${list.short} ${list.wide}`}>
                <Moment at={run.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunStatus({ run }: { readonly run: Run }) {
  if (!isOver(run)) return <StatusMark status="findingOut" word="Running" />;
  const needing = countNeedingYou(run.counts);
  if (needing > 0)
    return (
      <StatusMark status="needsYou" word={`${sayNumber(needing)} need${needing === 1 ? 's' : ''} you`} />
    );
  if (run.status === 'cancelled') return <StatusMark status="skipped" word="Cancelled" />;
  return <StatusMark status="exported" word={`${sayNumber(run.counts.found)} found`} />;
}

const words = { email: 'E-mail', phone: 'Phone' } as const;

function whoseOf({ project }: Run): string {
  return project?.name ?? 'Picked candidates';
}
