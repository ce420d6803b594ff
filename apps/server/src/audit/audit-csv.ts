import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { byteOrderMark, csvRow } from '../exports/csv-row.ts';
import type { Actor } from '../services.ts';
import { type AuditEntryView, type AuditFilter, readAudit } from './read-audit.ts';
import { recordAuditAlone } from './record-audit.ts';

const pageRows = 1_000;

const head = [
  'At (UTC)',
  'Who',
  'Member id',
  'Way in',
  'What',
  'Action',
  'Subject kind',
  'Subject',
  'Subject id',
  'Details',
];

/**
 * The audit log as CSV, newest first, piece by piece: it may be long. That it was taken is written into the log itself,
 * before the first piece.
 */
export async function auditCsv(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  filter: AuditFilter,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const filters = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  await recordAuditAlone(db, {
    organizationId,
    memberId,
    action: 'audit.downloaded',
    subject: { kind: 'organization', id: organizationId },
    details: { filters },
  });
  return pieces(db, organizationId, filter);
}

async function* pieces(
  db: Kysely<DB>,
  organizationId: string,
  filter: AuditFilter,
): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(byteOrderMark + csvRow(head));
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(db, organizationId, {
      ...filter,
      cursor,
      limit: pageRows,
    });
    yield Buffer.from(page.entries.map((entry) => csvRow(cellsOf(entry))).join(''));
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function cellsOf({ at, member, via, words, action, subject, details }: AuditEntryView): (string | null)[] {
  return [
    at,
    member === null ? 'Crosswalk' : (member.name ?? 'Someone who left'),
    member?.id ?? null,
    via,
    words,
    action,
    subject?.kind ?? null,
    subject?.name ?? null,
    subject?.id ?? null,
    Object.keys(details).length === 0 ? null : JSON.stringify(details),
  ];
}
