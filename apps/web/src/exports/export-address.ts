import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

export const exportPanels = ['exported-before', 'already-there'] as const;
export type ExportPanel = (typeof exportPanels)[number];

/** What can happen to people the ATS knows and Crosswalk did not put there (B3). */
export const existingChoices = ['add', 'skip', 'create'] as const;
export type ExistingChoice = (typeof existingChoices)[number];

const destinations = ['prospect', 'job', 'pool'] as const;
const meant = ['ticked', 'shown'] as const;

/** What the address of a page with candidates says about exporting them: back and reload lose nothing. */
export interface ExportSearch {
  /** The connection the pop-up is open for, by id. */
  readonly export?: string;
  /** Only those that were ticked, kept beside the address: there may be thousands; or the one whose profile is open. */
  readonly people?: 'ticked' | 'shown';
  readonly to?: 'prospect' | 'job' | 'pool';
  /** The chosen job, by its id in the ATS. */
  readonly job?: string;
  /** The chosen prospect pool and its stage, by their ids in the ATS. */
  readonly pool?: string;
  readonly stage?: string;
  /** Generate dummy email addresses. */
  readonly dummy?: true;
  /** Include previously exported. */
  readonly again?: true;
  /** Add the chosen job to the record of who was exported before to another one. */
  readonly addJob?: true;
  /** What becomes of people the ATS knows already; the usual where it says nothing. */
  readonly existing?: ExistingChoice;
  /** The dry run by which the ATS was asked who is there already, by id. */
  readonly look?: string;
  /** The export that was started from the pop-up, by id. */
  readonly run?: string;
  readonly panel?: ExportPanel;
}

/** For `validateSearch` of every page that has an Export menu; drops what does not fit. */
export function readExportSearch(search: Readonly<Record<string, unknown>>): ExportSearch {
  const connectionId = textOf(search.export);
  if (connectionId === null) return {};
  const to = destinations.find((one) => one === search.to) ?? null;
  const pool = textOf(search.pool);
  const stage = textOf(search.stage);
  const job = textOf(search.job);
  const run = textOf(search.run);
  const look = textOf(search.look);
  const people = meant.find((one) => one === search.people);
  const existing = existingChoices.find((one) => one === search.existing);
  const panel = exportPanels.find((one) => one === search.panel);
  return {
    export: connectionId,
    ...(people === undefined ? {} : { people }),
    ...(to === null ? {} : { to }),
    ...(to === 'job' && job !== null ? { job } : {}),
    ...(to === 'pool' && pool !== null ? { pool } : {}),
    ...(to === 'pool' && pool !== null && stage !== null ? { stage } : {}),
    ...(search.dummy === true ? { dummy: true } : {}),
    ...(search.again === true ? { again: true } : {}),
    ...(search.addJob === true ? { addJob: true } : {}),
    ...(existing === undefined ? {} : { existing }),
    ...(look === null ? {} : { look }),
    ...(run === null ? {} : { run }),
    ...(panel === undefined ? {} : { panel }),
  };
}

/** A number where an id is all digits: the router reads addresses as JSON. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads and changes what the address says about exporting; everything else in it stays. */
export function useExportAddress() {
  const all = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  return useMemo(() => {
    const search = readExportSearch(all);
    const go = (next: ExportSearch, replace: boolean) =>
      void navigate({ to: '.', search: (old) => ({ ...withoutExport(old), ...next }), replace });
    const { run: _r, panel: _p, ...form } = search;
    return {
      search,
      open: (connectionId: string, people: 'ticked' | 'shown' | null) =>
        go({ export: connectionId, ...(people === null ? {} : { people }) }, false),
      /** Keeps what was chosen in the pop-up; `change` says what becomes of it. */
      choose: (change: (form: ExportSearch) => ExportSearch) => go(change(form), true),
      showPanel: (panel: ExportPanel) => go({ ...form, panel }, false),
      closePanel: () => go(form, true),
      started: (exportId: string) => go({ ...form, run: exportId }, true),
      /** Leaves for a page that leads back here. */
      preview: (dryRunId: string) => {
        const { pathname, href } = router.state.location;
        // A project is named by the dry run itself.
        const named = pathname.startsWith('/projects/') && form.people !== 'shown';
        const from = named ? {} : { from: href };
        void navigate({
          to: '/exports/preview/$dryRunId',
          params: { dryRunId },
          search: { ...form, ...from },
        });
      },
      close: () => go({}, true),
    };
  }, [all, navigate, router]);
}

function withoutExport<T extends object>(search: T) {
  const {
    export: _e,
    people: _p,
    to: _t,
    job: _j,
    pool: _q,
    stage: _s,
    dummy: _d,
    again: _a,
    addJob: _j2,
    existing: _x,
    look: _k,
    run: _r,
    panel: _l,
    ...others
  } = {
    ...noExport,
    ...search,
  };
  return others;
}

const noExport: ExportSearch = {};
