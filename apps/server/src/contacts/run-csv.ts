import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { byteOrderMark, csvRow } from '../exports/csv-row.ts';
import { type Item, readItems } from './read-items.ts';

const columns = [
  'Candidate',
  'Candidate id',
  'Kind',
  'Outcome',
  'Found',
  'Provider',
  'Credit',
  'Reason',
  'Settled at (UTC)',
];
const rowsAtOnce = 1_000;

/** The report of a run as CSV in UTF-8, piece by piece: it may have 100,000 rows. See `csvRow`. */
export async function* runCsv(
  db: Kysely<DB>,
  organizationId: string,
  runId: string,
): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(byteOrderMark + csvRow(columns));
  let cursor: string | undefined;
  do {
    const page = await readItems(db, organizationId, runId, { cursor, limit: rowsAtOnce });
    yield Buffer.from(page.items.map((item) => csvRow(cellsOf(item))).join(''));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function cellsOf(item: Item): (string | null)[] {
  return [
    item.name,
    item.candidateId,
    item.kind,
    item.outcome,
    item.values.join('; '),
    item.provider?.name ?? null,
    item.credit,
    item.reason,
    item.settledAt,
  ];
}
