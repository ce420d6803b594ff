import { ownWarning, sharedCauses } from '@crosswalk/api-client';
import type { Terminal } from './terminal.ts';
import { column } from './text-width.ts';

/** How each outcome looks: sign, colour, word. */
const looks = {
  exported: ['✓', 'green', 'exported'],
  added: ['✓', 'green', 'added'],
  skipped: ['–', 'dim', 'skipped'],
  blocked: ['⚑', 'yellow', 'blocked'],
  failed: ['✗', 'red', 'failed'],
  needsAttention: ['⚑', 'yellow', 'needs you'],
  cancelled: ['–', 'dim', 'cancelled'],
  pending: ['…', 'cyan', 'pending'],
} as const;

export type OutcomeName = keyof typeof looks;
export type Counts = Readonly<Record<OutcomeName, number>>;

const order: readonly OutcomeName[] = [
  'exported',
  'added',
  'skipped',
  'blocked',
  'failed',
  'needsAttention',
  'cancelled',
  'pending',
];

/** `36 exported, 2 skipped, 1 needs you`: what is zero is left out. */
export function describeCounts(counts: Counts): string {
  const parts = order.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${looks[name][2]}`);
  return parts.length === 0 ? 'nobody' : parts.join(', ');
}

export function total(counts: Counts): number {
  return order.reduce((sum, name) => sum + counts[name], 0);
}

/** How many people wait for somebody to do something. */
export function needingYou(counts: Counts): number {
  return counts.blocked + counts.failed + counts.needsAttention;
}

export interface ReportLine {
  readonly name: string;
  readonly outcome: OutcomeName;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  readonly link: string | null;
}

/** Everybody of a report, then once what several of them are warned for. */
export function printPeople(terminal: Terminal, items: readonly ReportLine[]): void {
  const shared = sharedCauses(items);
  for (const item of items) {
    const warnings = item.warnings.map((warning) => ownWarning(warning, shared));
    printPerson(terminal, { ...item, warnings });
  }
  if (shared.size > 0) terminal.say();
  for (const [cause, people] of shared) terminal.say(`${people} people: ${cause}`);
}

/** One person of a report: sign, name, outcome, link; below it what there is to know. */
export function printPerson(terminal: Terminal, item: ReportLine): void {
  const [sign, format, word] = looks[item.outcome];
  const name = column(item.name, 30);
  terminal.say(
    `  ${terminal.paint(format, `${sign} ${name} ${word.padEnd(9)}`)} ${item.link ?? ''}`.trimEnd(),
  );
  if (item.reason !== null) terminal.say(`      ${item.reason}`);
  for (const warning of item.warnings) terminal.say(terminal.paint('dim', `      ${warning}`));
}
