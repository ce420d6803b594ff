import { type Icon, IconArrowMerge } from '@tabler/icons-react';
import type { Status } from '../frame/status-mark.tsx';
import type { Outcome } from './imports.ts';

interface Look {
  readonly status: Status;
  readonly icon?: Icon;
  readonly word: string;
}

export const outcomeLooks: Readonly<Record<Outcome, Look>> = {
  created: { status: 'exported', word: 'Created' },
  merged: { status: 'exported', icon: IconArrowMerge, word: 'Merged' },
  skipped: { status: 'skipped', word: 'Skipped' },
};
