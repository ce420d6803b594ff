import { ownWarning, sharedCauses } from '@crosswalk/api-client';
import type { Terminal } from './terminal.ts';
import { column, textWidth } from './text-width.ts';

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
  /** What an admin can do about it; left out or null where there is no more to say. */
  readonly reasonForAdmin?: string | null;
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
  for (const [cause, people] of shared) terminal.sayWrapped('', `${people} people: ${cause}`);
}

/** Outcomes of which a few examples say enough, and how many; whoever needs you is always told. */
const examples: Readonly<Partial<Record<OutcomeName, number>>> = { exported: 3, added: 3, skipped: 2 };

/** A report in short: some of those with whom all is well, and everybody who needs you. */
export function printExamples(terminal: Terminal, items: readonly ReportLine[]): void {
  for (const outcome of order) {
    const people = items.filter((item) => item.outcome === outcome);
    const shown = people.slice(0, examples[outcome] ?? people.length);
    const clear = outcome in examples;
    for (const item of shown) printPerson(terminal, clear ? { ...item, warnings: [] } : item);
    const more = people.length - shown.length;
    if (more > 0) terminal.say(terminal.paint('dim', `      and ${more} more ${looks[outcome][2]}`));
  }
}

/** One person of a report: sign, name, outcome, link; below it what there is to know. */
export function printPerson(terminal: Terminal, item: ReportLine): void {
  const [sign, format, word] = looks[item.outcome];
  const told = `${sign} ${column(item.name, 30)} ${word.padEnd(9)}`;
  const link = item.link ?? '';
  const fits = link === '' || 2 + textWidth(told) + 1 + textWidth(link) <= terminal.width;
  terminal.say(`  ${terminal.paint(format, told)} ${fits ? link : ''}`.trimEnd());
  if (!fits) terminal.say(`      ${link}`);
  if (item.reason !== null) terminal.sayWrapped('      ', item.reason);
  if (item.outcome !== 'pending') sayForAdmin(terminal, '      ', item.reasonForAdmin ?? null);
  for (const warning of item.warnings) terminal.sayWrapped('      ', warning, 'dim');
}

/** What an admin can do about something, below what happened; nothing where it is null. */
export function sayForAdmin(terminal: Terminal, indent: string, said: string | null): void {
  if (said !== null) terminal.sayWrapped(indent, `For an admin: ${said}`);
}
