import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink, TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../frame/states.tsx';
import { useRunOnScreen } from '../live/on-screen.ts';
import { useRunStream } from '../live/use-run-stream.ts';
import { titleOf } from '../run-words.ts';
import { isNotShown, isOver, type Run, runQuery } from '../runs.ts';
import { OutcomeBar } from './outcome-bar.tsx';
import { RunActions } from './run-actions.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunFilters } from './run-filters.tsx';
import { RunItems } from './run-items.tsx';
import { RunState } from './run-state.tsx';

const route = getRouteApi('/workspace/contacts/runs/$runId');

/** What became of each person of a run, while it goes on and ever after (W6). */
export function RunPage() {
  const { runId } = route.useParams();
  useRunOnScreen(runId);
  const run = useQuery(runQuery(runId));
  // It may have been shown until its project became private to somebody else.
  const gone = isNotShown(run.error);
  useRunStream(runId, run.data !== undefined && !isOver(run.data) && !gone);
  if (run.data === undefined || gone) {
    return (
      <Page kind="list">
        <PageHeader title="Contact lookup" above={<BackToRuns />} />
        {gone ? (
          <NotShown />
        ) : run.isError ? (
          <ErrorState error={run.error} retry={run.refetch} />
        ) : (
          <LoadingRows rows={14} />
        )}
      </Page>
    );
  }
  return <Shown run={run.data} />;
}

function Shown({ run }: { readonly run: Run }) {
  const { outcome = null } = route.useSearch();
  return (
    <Page kind="list">
      <PageHeader title={titleOf(run)} above={<BackToRuns />} actions={<RunActions run={run} />} />
      <RunFacts run={run} />
      <RunState run={run} />
      <OutcomeBar counts={run.counts} label="Progress" />
      <RunFilters run={run} chosen={outcome} />
      <RunItems key={`${run.id} ${outcome}`} run={run} outcome={outcome} />
    </Page>
  );
}

function BackToRuns() {
  return (
    <TextLink to="/contacts/runs" size="sm" c="dimmed" w="fit-content">
      Contact lookups
    </TextLink>
  );
}

/** Instead of a run that is not there, or is none of one's business: the server tells neither from the other. */
function NotShown() {
  return (
    <EmptyState
      icon={IconEyeOff}
      title="This lookup is not here"
      action={<ButtonLink to="/contacts/runs">Go to Contact lookups</ButtonLink>}
    >
      There is no such lookup, or it is from a project that is not shared with you. Ask whoever sent you the
      link.
    </EmptyState>
  );
}
