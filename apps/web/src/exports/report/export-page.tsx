import { sharedCauses } from '@crosswalk/api-client/browser';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { DecisionBar } from '../decisions/decision-bar.tsx';
import { DecideOn } from '../decisions/decision-board.tsx';
import { type ExportReport, isNotShown, isOver, reportQuery } from '../exports.ts';
import { useOnScreen } from '../live/on-screen.ts';
import { useExportStream } from '../live/use-export-stream.ts';
import { OutcomeBar } from '../outcomes/outcome-bar.tsx';
import { countLeftOut, groupCounts, isShownIn } from '../outcomes/outcome-groups.ts';
import { UndoNotice } from '../undo/undo-notice.tsx';
import { useConnectionLabel } from '../use-connection-label.ts';
import { useMayChange } from '../use-may-change.ts';
import { useWho } from '../use-who.ts';
import { ExportActions } from './export-actions.tsx';
import { ExportFacts } from './export-facts.tsx';
import { ItemList } from './item-list.tsx';
import { NeedsYouBar } from './needs-you-bar.tsx';
import { NotShown } from './not-shown.tsx';
import { OutcomeFilters } from './outcome-filters.tsx';
import { ReportPanel } from './report-panel.tsx';
import { RunState } from './run-state.tsx';
import { SharedWarnings } from './shared-warnings.tsx';

const route = getRouteApi('/workspace/exports/$exportId');

/** What became of each person of an export, while it runs and ever after (E6). */
export function ExportPage() {
  const { exportId } = route.useParams();
  useOnScreen(exportId);
  const report = useQuery(reportQuery(exportId));
  const active = report.data !== undefined && !isOver(report.data) && !isNotShown(report.error);
  const { broken } = useExportStream(exportId, active);
  // While the stream is broken the report is asked for now and then.
  useQuery({ ...reportQuery(exportId), refetchInterval: broken && active ? 5_000 : false });
  // It may have been shown until its project became private to somebody else.
  const gone = isNotShown(report.error);
  if (report.data === undefined || gone) {
    return (
      <Page kind="list">
        <PageHeader title="Export" above={<BackToExports />} />
        {gone ? (
          <NotShown />
        ) : report.isError ? (
          <ErrorState error={report.error} retry={report.refetch} />
        ) : (
          <LoadingRows rows={14} />
        )}
      </Page>
    );
  }
  return <Report report={report.data} broken={broken && active} />;
}

interface ReportProps {
  readonly report: ExportReport;
  readonly broken: boolean;
}

function Report({ report, broken }: ReportProps) {
  const search = route.useSearch();
  const { outcome } = search;
  const { label, connection } = useConnectionLabel()(report.connection);
  const mayChange = useMayChange(report.startedBy);
  const whom = useWho()(report.startedBy);
  const groups = groupCounts(report);
  const { items } = report;
  const shown = useMemo(
    () => (outcome === undefined ? items : items.filter((item) => isShownIn(outcome, item))),
    [items, outcome],
  );
  const causes = useMemo(() => sharedCauses(items), [items]);
  return (
    <Page kind="list">
      <PageHeader
        title={`Export to ${label}`}
        beside={
          <>
            {connection === null || connection.environment.id === 'production' ? null : (
              <EnvironmentMark environment={connection.environment} />
            )}
            <HelpLink topic="running" ats={report.connection.ats} />
          </>
        }
        above={<BackToExports />}
        actions={<ExportActions report={report} />}
      />
      <ExportFacts report={report} />
      <RunState report={report} connection={connection} broken={broken} />
      <UndoNotice exportId={report.id} ats={report.connection.ats} mayChange={mayChange} />
      <OutcomeBar groups={groups} label="Progress of the export" />
      <OutcomeFilters
        exportId={report.id}
        groups={groups}
        leftOut={countLeftOut(items)}
        chosen={outcome ?? null}
      />
      <SharedWarnings causes={causes} />
      <DecideOn exportId={report.id} mayDecide={mayChange}>
        <DecisionBar items={shown} ats={report.connection.ats} whom={whom} />
        <ItemList
          key={outcome}
          exportId={report.id}
          items={shown}
          ats={report.connection.ats}
          causes={causes}
        />
      </DecideOn>
      <NeedsYouBar report={report} chosen={outcome ?? null} />
      <ReportPanel report={report} search={search} mayChange={mayChange} />
    </Page>
  );
}

function BackToExports() {
  return (
    <TextLink to="/exports" size="sm" c="dimmed" w="fit-content">
      Exports
    </TextLink>
  );
}
