import type { z } from 'zod';
import { byteOrderMark, csvRow } from './csv-row.ts';
import type { ExportReport } from './schemas.ts';

const columns = [
  'Candidate',
  'Candidate id',
  'Outcome',
  'Reason',
  'For an admin',
  'Warnings',
  'ATS',
  'Destination',
  'Record id',
  'Person id',
  'Application id',
  'Link',
];

/** The report of an export as CSV in UTF-8, see `csvRow`. */
export function exportCsv(report: z.infer<typeof ExportReport>): string {
  const destination = report.destination.title ?? 'Prospect';
  const rows = report.items.map((item) => [
    item.name,
    item.candidateId,
    item.outcome,
    item.reason,
    item.reasonForAdmin,
    item.warnings.join('\n'),
    report.connection.ats,
    destination,
    item.remote?.recordId ?? null,
    item.remote?.personId ?? null,
    item.remote?.applicationId ?? null,
    item.link,
  ]);
  return byteOrderMark + [columns, ...rows].map(csvRow).join('');
}
