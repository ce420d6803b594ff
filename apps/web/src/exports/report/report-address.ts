import { type ReportView, reportViews } from '../outcomes/outcome-groups.ts';

/** What the address of an export says beside whose it is. */
export interface ReportSearch {
  readonly outcome?: ReportView;
  readonly panel?: 'undo' | 'to-do';
  /** The item whose receipt is open. */
  readonly receipt?: string;
}

/** Drops what does not fit. */
export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const outcome = reportViews.find((one) => one === search.outcome);
  const panel = (['undo', 'to-do'] as const).find((one) => one === search.panel);
  const { receipt } = search;
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(panel === undefined ? {} : { panel }),
    ...(typeof receipt === 'string' && receipt !== '' ? { receipt } : {}),
  };
}

/** For links and buttons that open something beside the report, or with nothing close it; what it is narrowed to stays. */
export function beside(open: Pick<ReportSearch, 'panel' | 'receipt'>) {
  return (old: Readonly<Record<string, unknown>>): ReportSearch => {
    const { outcome } = readReportSearch(old);
    return { ...(outcome === undefined ? {} : { outcome }), ...open };
  };
}
