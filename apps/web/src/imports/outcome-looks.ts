import { type Icon, IconArrowBackUp, IconArrowMerge, IconLock, IconUserMinus } from '@tabler/icons-react';
import type { Status } from '../frame/status-mark.tsx';
import type { Outcome, RowFilter } from './imports.ts';

interface Look {
  readonly status: Status;
  readonly icon?: Icon;
  readonly word: string;
}

/** What became of a row, and of those it brought when the import was undone. */
export const outcomeLooks: Readonly<Record<RowFilter, Look>> = {
  created: { status: 'exported', word: 'Created' },
  merged: { status: 'exported', icon: IconArrowMerge, word: 'Merged' },
  skipped: { status: 'skipped', word: 'Skipped' },
  kept: { status: 'needsYou', icon: IconLock, word: 'Kept' },
  removed: { status: 'skipped', icon: IconUserMinus, word: 'Removed' },
  restored: { status: 'skipped', icon: IconArrowBackUp, word: 'Restored' },
};

/** The same before anything has happened. */
export const plannedLooks: Readonly<Record<Outcome, Look>> = {
  created: { status: 'exported', word: 'New' },
  merged: { status: 'exported', icon: IconArrowMerge, word: 'Merges' },
  skipped: { status: 'skipped', word: 'Skipped' },
};
