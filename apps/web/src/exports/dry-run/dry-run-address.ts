import { nextPath } from '../../session/next-path.ts';
import { type ExportSearch, readExportSearch } from '../export-address.ts';

/** Of whom a list is. */
export const shownGroups = ['send', 'skip', 'block', 'alreadyThere', 'withoutEmail', 'warned'] as const;
export type Shown = (typeof shownGroups)[number];

/** What the address of a preview says: who is shown, and the pop-up it came from, to go back there. */
export interface DryRunSearch extends ExportSearch {
  readonly show?: Shown;
  /** The list or profile it came from, with its pop-up, where that was no project: a path of this site. */
  readonly from?: string;
}

/** For `validateSearch`; drops what does not fit. */
export function readDryRunSearch(search: Readonly<Record<string, unknown>>): DryRunSearch {
  const show = shownGroups.find((one) => one === search.show);
  const { run: _r, panel: _p, ...form } = readExportSearch(search);
  const from = nextPath(search.from);
  return { ...form, ...(show === undefined ? {} : { show }), ...(from === undefined ? {} : { from }) };
}
