import type { ExportSummary } from './exports.ts';

/** "Prospect", or what the job or the pool was called. */
export function sayDestination({ destination }: Pick<ExportSummary, 'destination'>): string {
  return destination.title ?? 'Prospect';
}
