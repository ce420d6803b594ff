import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { ExportReport } from './schemas.ts';

const columns = [
  'Candidate',
  'Candidate id',
  'Outcome',
  'Reason',
  'Warnings',
  'ATS',
  'Destination',
  'Record id',
  'Person id',
  'Application id',
  'Link',
] as const;

/** The report of an export as CSV with a byte-order mark, so that Excel reads names of all scripts. */
export function exportCsv(report: z.infer<typeof ExportReport>): string {
  const destination = report.destination.title ?? 'Prospect';
  return stringify(
    report.items.map((item) =>
      [
        item.name,
        item.candidateId,
        item.outcome,
        item.reason ?? '',
        item.warnings.join('\n'),
        report.connection.ats,
        destination,
        item.remote?.recordId ?? '',
        item.remote?.personId ?? '',
        item.remote?.applicationId ?? '',
        item.link ?? '',
      ].map(neutral),
    ),
    { header: true, columns: [...columns], bom: true, record_delimiter: 'windows' },
  );
}

/** A spreadsheet must show a cell that begins like a formula, not run it. */
export function neutral(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
