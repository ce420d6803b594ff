import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Candidate } from '@crosswalk/candidates';
import type { LedgerArrival } from '@crosswalk/rehearsal';
import { expect } from 'vitest';
import { readCandidate } from '../../candidates/read-candidate.ts';
import { untilSettled } from '../../exports/engine/testing/expect-everyone-once.ts';
import type { AnyScene } from '../../exports/engine/testing/scene.ts';
import { work } from '../../exports/engine/testing/stage.ts';
import { importFile } from '../import-file.ts';

/** A row of a file, the candidate it became, and how they arrived in the ATS. */
export interface Journey {
  readonly cells: Readonly<Record<string, string>>;
  readonly candidate: Candidate;
  /** Null where nobody was sent, with the reason. */
  readonly arrival: LedgerArrival | null;
  readonly reason: string | null;
}

/** The machine may be busy; nothing is waited for longer than it takes. In milliseconds. */
const patience = 240_000;

/**
 * Takes rows the whole way: written as CSV, imported, exported by the scene's connector, counted in the ledger. Every
 * row must become a candidate of its own, nobody may arrive twice, and nobody may be left without an outcome.
 */
export async function travel(
  scene: AnyScene,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<Journey[]> {
  const candidates = await importRows(scene, rows);
  work(scene);
  const ids = [...candidates.keys()];
  const exportId = await scene.start({ candidateIds: ids, placeholderEmails: true });
  const report = await untilSettled(scene, exportId, patience);
  await scene.rehearsal.settled();
  const { created, doubles } = scene.rehearsal.ledger();
  expect(doubles).toEqual([]);
  expect(report.items).toHaveLength(rows.length);
  return rows.map((cells, index) => {
    const candidateId = ids[index] ?? '';
    const candidate = candidates.get(candidateId);
    const item = report.items.find((one) => one.candidateId === candidateId);
    if (candidate === undefined || item === undefined) throw new Error(`Row ${index + 1} was lost.`);
    const recordId = item.remote?.recordId ?? null;
    const arrival = created.find(
      ({ id, personId }) => recordId !== null && [id, personId].includes(recordId),
    );
    return { cells, candidate, arrival: arrival ?? null, reason: item.reason };
  });
}

/** By id, in the order of the rows. */
async function importRows(
  { services, actor }: AnyScene,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<ReadonlyMap<string, Candidate>> {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const file = [headers, ...rows.map((row) => headers.map((name) => row[name] ?? ''))].map(quoted).join('');
  const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-journey-'));
  try {
    const { summary, reasons } = await importFile(
      { ...services, config: { ...services.config, dataDir } },
      actor,
      {
        fileName: 'journey.csv',
        body: ReadableStream.from([Buffer.from(file)]),
        project: null,
        dryRun: false,
        overrides: { encoding: 'utf-8', delimiter: ',' },
      },
    );
    await reasons.remove();
    const stored = await services.db
      .selectFrom('import_rows')
      .select(['row_number', 'candidate_id', 'outcome', 'reason'])
      .where('import_id', '=', summary.importId ?? '')
      .orderBy('row_number')
      .execute();
    const people = new Map<string, Candidate>();
    for (const { row_number, candidate_id, outcome, reason } of stored) {
      expect({ row_number, outcome, reason }).toMatchObject({ outcome: 'created' });
      const candidate = await readCandidate(services.db, actor.organizationId, candidate_id ?? '');
      if (candidate !== null) people.set(candidate_id ?? '', candidate);
    }
    expect(people.size).toBe(rows.length);
    return people;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Not `csvRow`, which puts an apostrophe before formulas: here they have to come in as they are. */
function quoted(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Letters, marks and digits alone: each ATS lays out what stands around them in its own way. */
export function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/**
 * Whoever arrived has the candidate's name, letter for letter, unless the ATS takes no more of it. Greenhouse has a first
 * and a last name and no place for titles: there nothing is in the name that the candidate's has not, in its order.
 */
export function expectNameArrived({ candidate, arrival }: Journey): void {
  if (arrival === null) return;
  const known = lettersOf(candidate.name.full);
  const sent = lettersOf(arrival.name);
  expect(sent.length).toBeGreaterThan(known === '' ? -1 : 0);
  const words = arrival.name.split(/\s+/u).map(lettersOf).filter(Boolean);
  if (known.length > 250) expect(known.startsWith(sent.slice(0, 240))).toBe(true);
  else if (arrival.origin === 'sourced') expect(sent).toBe(known);
  else for (const word of words) expect(known).toContain(word);
}

/** The addresses and numbers that are valid arrive as they are, and no other. */
export function expectContactsArrived({ candidate, arrival }: Journey): void {
  if (arrival === null) return;
  const valid = candidate.emails.filter((email) => email.valid).map(({ address }) => address);
  if (valid.length > 0) expect(arrival.emails).toEqual(valid);
  for (const link of arrival.links) expect(link).toMatch(/^https?:\/\//);
}
