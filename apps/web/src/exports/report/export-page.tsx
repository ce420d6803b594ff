import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { type ExportReport, isOver, reportQuery } from '../exports.ts';
import { useOnScreen } from '../live/on-screen.ts';
import { useExportStream } from '../live/use-export-stream.ts';
import { OutcomeBar } from '../outcomes/outcome-bar.tsx';
import { groupCounts, groupOf } from '../outcomes/outcome-groups.ts';
import { useConnectionLabel } from '../use-connection-label.ts';
import { ExportActions } from './export-actions.tsx';
import { ExportFacts } from './export-facts.tsx';
import { ItemList } from './item-list.tsx';
import { NeedsYouBar } from './needs-you-bar.tsx';
import { OutcomeFilters } from './outcome-filters.tsx';
import { RunState } from './run-state.tsx';

const route = getRouteApi('/workspace/exports/$exportId');

/** What became of each person of an export, while it runs and ever after (E6). */
export function ExportPage() {
  const { exportId } = route.useParams();
  useOnScreen(exportId);
  const report = useQuery(reportQuery(exportId));
  const active = report.data !== undefined && !isOver(report.data);
  const { broken } = useExportStream(exportId, active);
  // While the stream is broken the report is asked for now and then.
  useQuery({ ...reportQuery(exportId), refetchInterval: broken && active ? 5_000 : false });
  if (report.data === undefined) {
    return (
      <Page kind="list">
        <PageHeader title="Export" above={<BackToExports />} />
        {report.isError ? (
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
  const { outcome } = route.useSearch();
  const { label, connection } = useConnectionLabel()(report.connection);
  const groups = groupCounts(report);
  const { items } = report;
  const shown = useMemo(
    () => (outcome === undefined ? items : items.filter((item) => groupOf(item) === outcome)),
    [items, outcome],
  );
  return (
    <Page kind="list">
      <PageHeader
        title={`Export to ${label}`}
        beside={
          connection === null || connection.environment.id === 'production' ? undefined : (
            <EnvironmentMark environment={connection.environment} />
          )
        }
        above={<BackToExports />}
        actions={<ExportActions report={report} />}
      />
      <ExportFacts report={report} />
      <RunState report={report} connection={connection} broken={broken} />
      <OutcomeBar groups={groups} label="Progress of the export" />
      <OutcomeFilters exportId={report.id} groups={groups} chosen={outcome ?? null} />
      <ItemList key={outcome} items={shown} ats={report.connection.ats} />
      <NeedsYouBar report={report} chosen={outcome ?? null} />
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
