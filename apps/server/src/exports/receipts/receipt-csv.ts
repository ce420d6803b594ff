import type { z } from 'zod';
import type { Actor, Services } from '../../services.ts';
import { byteOrderMark, csvRow } from '../csv-row.ts';
import { readReceipt } from './read-receipt.ts';
import type { Receipt, ReceiptItem } from './schemas.ts';

type Whole = z.infer<typeof Receipt>;
type Item = z.infer<typeof ReceiptItem>;

const columns: readonly (readonly [name: string, cell: (item: Item, receipt: Whole) => string | null])[] = [
  ['Candidate', (item) => item.name],
  ['Candidate id', (item) => item.candidateId],
  ['Outcome', (item) => item.outcome],
  ['Reason', (item) => item.reason],
  ['Warnings', (item) => item.warnings.join('\n')],
  ['ATS', (_, { ats }) => ats.name],
  ['Environment', (_, { ats }) => ats.environment],
  ['Destination', (_, { destination }) => destination.title ?? 'Prospect'],
  ['Destination id', (_, { destination }) => destination.id],
  ['Record id', ({ record }) => record?.recordId ?? null],
  ['Person id', ({ record }) => record?.personId ?? null],
  ['Application id', ({ record }) => record?.applicationId ?? null],
  ['Link', ({ record }) => record?.link ?? null],
  ['Origin', ({ record }) => record?.origin ?? null],
  ['Exported by', (_, { exportedBy }) => exportedBy?.email ?? null],
  ['Exported as', (_, { exportedAs }) => exportedAs.email ?? exportedAs.userId],
  ['Source', (_, { sourceName }) => sourceName],
  ['Intended at', (item) => attemptsOf(item)[0]?.intendedAt ?? null],
  ['Answered at', (item) => attemptsOf(item).at(-1)?.answeredAt ?? null],
  ['Steps', (item) => item.steps?.map(({ label, state }) => `${label}: ${words[state]}`).join('\n') ?? null],
  ['Sent', (item) => (item.steps === null ? item.withoutSteps : JSON.stringify(sentIn(item.steps)))],
  ['Résumé', (item) => resumeOf(item)?.fileName ?? null],
  ['Résumé SHA-256', (item) => resumeOf(item)?.sha256 ?? null],
  ['Removed at', ({ record }) => record?.undone?.at ?? null],
  ['Removed by', ({ record }) => record?.undone?.by?.email ?? null],
];

const words = { taken: 'done', leftOut: 'left out', notTaken: 'not done' } as const;

/** How many people are read at a time: their plans are opened one by one. */
const pageSize = 200;

/**
 * The receipt of everybody in an export as CSV in UTF-8, see `csvRow`. Times are UTC.
 *
 * @throws {Problem} 404 `noExport`
 */
export async function receiptCsv(services: Services, actor: Actor, exportId: string): Promise<string> {
  const rows: string[] = [csvRow(columns.map(([name]) => name))];
  let cursor: string | null = null;
  do {
    const receipt: Whole = await readReceipt(services, actor, exportId, {
      cursor,
      limit: pageSize,
      item: null,
    });
    for (const item of receipt.items) rows.push(csvRow(columns.map(([, cell]) => cell(item, receipt))));
    cursor = receipt.nextCursor;
  } while (cursor !== null);
  return byteOrderMark + rows.join('');
}

function attemptsOf({ steps }: Item) {
  return (steps ?? []).flatMap(({ attempts }) => attempts);
}

function resumeOf({ steps }: Item) {
  return steps?.find(({ resume }) => resume !== null)?.resume ?? null;
}

function sentIn(steps: NonNullable<Item['steps']>) {
  return steps.filter(({ state }) => state === 'taken').map(({ label, payload }) => ({ label, payload }));
}
