import type { ExportSummary } from './exports.ts';

/** "Lever Opportunities, as prospects", "Lever Opportunities, Staff Engineer". */
export function sayDestination({
  connection,
  destination,
}: Pick<ExportSummary, 'connection' | 'destination'>): string {
  return `${connection.name}, ${destination.title ?? 'as prospects'}`;
}
