import { type Icon, IconBan, IconClock } from '@tabler/icons-react';
import type { Status } from '../../frame/status-mark.tsx';
import type { Counts, ExportItem, Progress } from '../exports.ts';

/** What the outcomes of people come down to for whoever looks; also how they are written in addresses. */
export const outcomeGroups = [
  'exported',
  'skipped',
  'needs-you',
  'failed',
  'cancelled',
  'finding-out',
  'waiting',
] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];

/** What a report can be narrowed to: an outcome, or those who arrived without some of their steps. */
export const reportViews = [...outcomeGroups, 'left-out'] as const;
export type ReportView = (typeof reportViews)[number];

interface Look {
  readonly status: Status;
  readonly icon?: Icon;
  readonly word: string;
}

export const groupLooks: Readonly<Record<OutcomeGroup, Look>> = {
  exported: { status: 'exported', word: 'Exported' },
  skipped: { status: 'skipped', word: 'Skipped' },
  'needs-you': { status: 'needsYou', word: 'Needs you' },
  failed: { status: 'failed', word: 'Failed' },
  cancelled: { status: 'skipped', icon: IconBan, word: 'Cancelled' },
  'finding-out': { status: 'findingOut', word: 'Finding out' },
  waiting: { status: 'skipped', icon: IconClock, word: 'Waiting' },
};

/** "5 exported", "1 needs you", "2 need you", without the number. */
export function wordFor(group: OutcomeGroup, count: number): string {
  return group === 'needs-you' && count !== 1 ? 'need you' : groupLooks[group].word.toLowerCase();
}

/** How many people each group holds; they add up to all of the export. */
export function groupCounts({
  counts,
  findingOut,
}: Pick<Progress, 'counts' | 'findingOut'>): Readonly<Record<OutcomeGroup, number>> {
  return {
    exported: counts.exported + counts.added,
    skipped: counts.skipped,
    'needs-you': counts.blocked + counts.needsAttention,
    failed: counts.failed,
    cancelled: counts.cancelled,
    'finding-out': findingOut,
    waiting: counts.pending - findingOut,
  };
}

export function groupOf({ outcome, findingOut }: Pick<ExportItem, 'outcome' | 'findingOut'>): OutcomeGroup {
  switch (outcome) {
    case 'exported':
    case 'added':
      return 'exported';
    case 'skipped':
    case 'failed':
    case 'cancelled':
      return outcome;
    case 'blocked':
    case 'needsAttention':
      return 'needs-you';
    case 'pending':
      return findingOut ? 'finding-out' : 'waiting';
  }
}

/** Of an export of which nothing is known yet. */
export const emptyCounts: Counts = {
  exported: 0,
  added: 0,
  skipped: 0,
  blocked: 0,
  failed: 0,
  needsAttention: 0,
  cancelled: 0,
  pending: 0,
};

export function countAll(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** How many are neither exported nor skipped by rule, and will not be unless somebody does something. */
export function countNeedingYou(counts: Counts): number {
  return counts.blocked + counts.needsAttention + counts.failed;
}

/** Where somebody who is needed begins: what to look at, else what failed; null when nobody is needed. */
export function firstNeedingYou(counts: Counts): OutcomeGroup | null {
  if (counts.blocked + counts.needsAttention > 0) return 'needs-you';
  return counts.failed > 0 ? 'failed' : null;
}

/** How many *Retry* tries again: whoever did not arrive and was not skipped by rule. */
export function countRetryable(counts: Counts): number {
  return countNeedingYou(counts) + counts.cancelled;
}

/** Whether somebody is shown where a report is narrowed to this. */
export function isShownIn(view: ReportView, item: ExportItem): boolean {
  return view === 'left-out' ? item.stepsLeftOut > 0 : groupOf(item) === view;
}

/** How many arrived without some of their steps. */
export function countLeftOut(items: readonly Pick<ExportItem, 'stepsLeftOut'>[]): number {
  return items.filter(({ stepsLeftOut }) => stepsLeftOut > 0).length;
}
