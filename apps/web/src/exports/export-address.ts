import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

export const exportPanels = ['preview', 'exported-before'] as const;
export type ExportPanel = (typeof exportPanels)[number];

/** What the address of a page with candidates says about exporting them. */
export interface ExportSearch {
  /** The connection the pop-up is open for, by id. */
  readonly export?: string;
  /** Only those that were ticked, kept beside the address: there may be thousands. */
  readonly people?: 'ticked';
  /** The export that was started from the pop-up, by id. */
  readonly run?: string;
  readonly panel?: ExportPanel;
}

/** For `validateSearch` of every page that has an Export menu; drops what does not fit. */
export function readExportSearch(search: Readonly<Record<string, unknown>>): ExportSearch {
  if (typeof search.export !== 'string' || search.export === '') return {};
  const panel = exportPanels.find((one) => one === search.panel);
  return {
    export: search.export,
    ...(search.people === 'ticked' ? { people: 'ticked' } : {}),
    ...(typeof search.run === 'string' && search.run !== '' ? { run: search.run } : {}),
    ...(panel === undefined ? {} : { panel }),
  };
}

/** Reads and changes what the address says about exporting; everything else in it stays. */
export function useExportAddress() {
  const search: ExportSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const change = (next: ExportSearch, replace: boolean) =>
      navigate({
        to: '.',
        search: ({ export: _e, people: _p, run: _r, panel: _a, ...others }) => ({ ...others, ...next }),
        replace,
      });
    const { export: connectionId, people, run, panel } = search;
    const opened = {
      ...(connectionId === undefined ? {} : { export: connectionId }),
      ...(people === undefined ? {} : { people }),
    };
    return {
      connectionId: connectionId ?? null,
      onlyTicked: people === 'ticked',
      exportId: run ?? null,
      panel: panel ?? null,
      open: (connection: string, onlyTicked: boolean) =>
        void change({ export: connection, ...(onlyTicked ? { people: 'ticked' } : {}) }, false),
      started: (exportId: string) => void change({ ...opened, run: exportId }, true),
      showPanel: (next: ExportPanel) => void change({ ...opened, panel: next }, false),
      closePanel: () => void change(opened, true),
      close: () => void change({}, true),
    };
  }, [search, navigate]);
}
