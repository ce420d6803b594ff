import type { PlanStep } from '@crosswalk/connectors';

/** Somebody who was there before keeps what was added: it may be used by now, and nobody knows what was there. */
export function sayAdded(ats: string, steps: readonly Pick<PlanStep, 'label'>[]): string {
  const labels = steps.map(({ label }) => label);
  const what = labels.length === 0 ? '' : ` What it did: ${labels.join(' · ')}.`;
  return `They were in ${ats} before this export, which only added to them.${what}`;
}

/** Somebody whom a later export sent as well. */
export function sayLater({ exportId, at }: { readonly exportId: string | null; readonly at: Date }): string {
  const where = exportId === null ? '' : `, in export ${exportId}`;
  return `They were exported again on ${at.toISOString().slice(0, 10)}${where}.`;
}
