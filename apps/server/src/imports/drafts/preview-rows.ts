import { type Candidate, currentEmployment } from '@crosswalk/candidates';
import type { ImportedRow } from '@crosswalk/imports';
import type { Services } from '../../services.ts';
import { ErasedPeople } from '../erased-rows.ts';
import { incomingRows, outcomeOf, type RowOutcome } from '../import-batch.ts';
import type { RowMatch } from '../match-rows.ts';
import { readMatchingSet } from '../read-matching-set.ts';
import { readyRow } from '../ready-row.ts';

/** One of the first rows as it will become. */
export interface PreviewRow {
  readonly row: number;
  readonly cells: string[];
  readonly becomes: PreviewedCandidate | null;
  readonly outcome: RowOutcome['outcome'];
  readonly reason: string | null;
  readonly warnings: string[];
  /** Without id it is somebody whom an earlier row of the file makes. */
  readonly mergesInto: { readonly id: string | null; readonly name: string } | null;
}

interface PreviewedCandidate {
  readonly name: string;
  readonly headline: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly emails: string[];
  readonly phones: string[];
  readonly links: string[];
  readonly tags: string[];
}

/**
 * Says of rows what an import would make of them now, by the very matching an import does, without writing and
 * without making imports wait.
 */
export async function previewRows(
  services: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
  file: { readonly hash: string; readonly format: string },
  rows: readonly ImportedRow[],
): Promise<PreviewRow[]> {
  const ready = rows.map((row) => readyRow(row, file.format));
  const inFile = incomingRows(ready);
  const people = new ErasedPeople(services, organizationId);
  const target = { organizationId, importId: '', projectId: null, file };
  const { set, incoming, erased } = await people.withKey(() =>
    services.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const erased = await people.among(tx, file.hash, inFile);
        const incoming = inFile.filter(({ row }) => !erased.has(row));
        return { set: await readMatchingSet(tx, target, incoming), incoming, erased };
      }),
  );
  const matches = new Map(incoming.map((each) => [each.row, set.take(each)]));
  const notStored = new Set(incoming.map(({ freshId }) => freshId));
  const outcomes = ready.map((row) => outcomeOf(row, matches.get(row.row), erased.get(row.row)));
  return rows.flatMap((row, index) => {
    const told = outcomes[index];
    if (told === undefined) return [];
    const { outcome, reason, warnings } = told;
    return [
      {
        row: row.row,
        cells: [...row.cells],
        becomes: row.kind === 'skipped' || erased.has(row.row) ? null : shown(row.candidate),
        outcome,
        reason,
        warnings: [...warnings],
        mergesInto: merged(matches.get(row.row), notStored),
      },
    ];
  });
}

function merged(match: RowMatch | undefined, notStored: ReadonlySet<string>): PreviewRow['mergesInto'] {
  if (match?.kind !== 'merged') return null;
  const { candidateId, name } = match;
  return { id: notStored.has(candidateId) ? null : candidateId, name };
}

function shown(candidate: Candidate): PreviewedCandidate {
  const current = currentEmployment(candidate);
  return {
    name: candidate.name.full,
    headline: candidate.headline,
    title: current?.title ?? null,
    company: current?.company ?? null,
    location: candidate.location?.text ?? null,
    emails: candidate.emails.map(({ address }) => address),
    phones: candidate.phones.map(({ e164, original }) => e164 ?? original),
    links: candidate.links.map(({ url }) => url),
    tags: [...candidate.tags],
  };
}
