import { copyInto, type DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { lockCandidates, lockIdentities } from '../candidates/lock-candidates.ts';
import {
  addKeys,
  addNotes,
  type CandidateKey,
  copiesOf,
  updateReady,
} from '../candidates/store-candidates.ts';
import { type Erased, sayErased } from '../erasure/find-erased.ts';
import { newIds } from '../ids.ts';
import type { ErasedPeople } from './erased-rows.ts';
import { holdReferences } from './hold-references.ts';
import { keepBefore } from './keep-before.ts';
import type { IncomingRow, RowMatch } from './match-rows.ts';
import { readMatchingSet, rowKey } from './read-matching-set.ts';
import { cellsOf, type ReadyRow } from './ready-row.ts';
import { outcomeCopies, recordOutcomes } from './record-outcomes.ts';

export interface BatchTarget {
  readonly organizationId: string;
  readonly importId: string;
  readonly projectId: string | null;
  readonly file: { readonly hash: string; readonly format: string };
  readonly erased: ErasedPeople;
}

/** What became of one row of the file. */
export interface RowOutcome {
  readonly row: number;
  readonly outcome: 'created' | 'merged' | 'skipped';
  readonly candidateId: string | null;
  /** Always said for a skipped and a merged row. */
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** Of a skipped row, as they came. */
  readonly cells: readonly string[] | null;
}

/**
 * Takes some rows of a file into the workspace: finds who is there already, creates, merges or skips, puts
 * people into the project and writes down what became of each row. All of it or nothing, with the transaction.
 * The number of statements does not depend on the number of rows.
 */
export async function importBatch(
  tx: Transaction<DB>,
  target: BatchTarget,
  rows: readonly ReadyRow[],
): Promise<RowOutcome[]> {
  const inFile = incomingRows(rows);
  await lockIdentities(tx, target.organizationId);
  const erased = await target.erased.among(tx, target.file.hash, inFile);
  const incoming = erased.size === 0 ? inFile : inFile.filter(({ row }) => !erased.has(row));
  await holdReferences(tx, target);
  // What somebody else changes between reading and writing would be lost.
  const lock = (ids: readonly string[]) => lockCandidates(tx, target.organizationId, ids);
  const set = await readMatchingSet(tx, target, incoming, lock);
  const matches = new Map(incoming.map((each) => [each.row, set.take(each)]));
  const changed = set.changed();
  await keepBefore(tx, target, touchedIds(target, changed, matches.values()));
  const made = set.made();
  const outcomes = rows.map((row) => outcomeOf(row, matches.get(row.row), erased.get(row.row)));
  const people = await copiesOf(tx, target.organizationId, made);
  await copyInto(tx, [...people, ...outcomeCopies(target, outcomes)], { referencesHeld: true });
  await addNotes(tx, target.organizationId, made);
  await updateReady(tx, target.organizationId, changed);
  await addKeys(tx, target.organizationId, documentKeys(incoming, matches));
  await recordOutcomes(tx, target, outcomes);
  return outcomes;
}

/** By what a résumé document is known again, wherever it went. */
function documentKeys(
  incoming: readonly IncomingRow[],
  matches: ReadonlyMap<number, RowMatch>,
): CandidateKey[] {
  const keys: CandidateKey[] = [];
  for (const { row, documentKey: key } of incoming) {
    const match = matches.get(row);
    if (key === null || match === undefined || match.kind === 'ask') continue;
    keys.push({ candidateId: match.candidateId, key });
  }
  return keys;
}

/** Whom an undo has to give something back: a profile, or the place outside the project. */
function touchedIds(
  { projectId }: BatchTarget,
  changed: readonly { readonly id: string }[],
  matches: Iterable<RowMatch>,
): string[] {
  const ids = new Set(changed.map(({ id }) => id));
  if (projectId === null) return [...ids];
  for (const match of matches) if (match.kind === 'merged') ids.add(match.candidateId);
  return [...ids];
}

/** The rows that may become somebody, as `MatchingSet` takes them. */
export function incomingRows(rows: readonly ReadyRow[]): IncomingRow[] {
  const freshIds = newIds('cand', rows.length);
  const incoming: IncomingRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'skipped') continue;
    const { name, documentKey } = row;
    const recordKeys = documentKey === null ? [rowKey(row.row)] : [rowKey(row.row), documentKey];
    const freshId = freshIds[index] ?? '';
    incoming.push({ row: row.row, name, ready: row, documentKey, recordKeys, freshId });
  }
  return incoming;
}

/** What a row comes to, in words. */
export function outcomeOf(row: ReadyRow, match: RowMatch | undefined, erased?: Erased): RowOutcome {
  if (row.kind === 'skipped') {
    const { reason, cells } = row;
    return { row: row.row, outcome: 'skipped', candidateId: null, reason, warnings: [], cells };
  }
  // Nothing of the row is kept: it is what was erased.
  if (erased !== undefined) {
    const reason = sayErased(erased);
    return { row: row.row, outcome: 'skipped', candidateId: null, reason, warnings: [], cells: null };
  }
  if (match === undefined) throw new Error(`Row ${row.row} was matched with nobody and is nobody.`);
  const { warnings } = row;
  switch (match.kind) {
    case 'created':
      return {
        row: row.row,
        outcome: 'created',
        candidateId: match.candidateId,
        reason: match.because,
        warnings,
        cells: null,
      };
    case 'merged':
      return {
        row: row.row,
        outcome: 'merged',
        candidateId: match.candidateId,
        reason: `Merged into ${match.name}. ${match.because}`,
        warnings,
        cells: null,
      };
    case 'ask':
      return {
        row: row.row,
        outcome: 'skipped',
        candidateId: null,
        reason: `${row.name}: ${match.because} Nobody but you can tell; mend the row and import it again.`,
        warnings,
        cells: cellsOf(row),
      };
  }
}
