import type { DB } from '@crosswalk/database';
import { type ImportPreview, previewImport } from '@crosswalk/imports';
import type { Kysely } from 'kysely';
import { overridesOf } from './corrections.ts';
import { draftBytes } from './draft-bytes.ts';
import type { Draft } from './draft-row.ts';
import { recallMapping } from './mapping-memory.ts';

/** So many rows are counted before a preview says "at least": the rest of the file would be waited for. */
export const countedRows = 50_000;

/** Reads a draft as its member corrected it, and as the organization mapped the same headers before. */
export async function understandDraft(db: Kysely<DB>, draft: Draft): Promise<ImportPreview> {
  const read = (remembered: Awaited<ReturnType<typeof recallMapping>>) =>
    previewImport(draftBytes(db, draft), {
      fileName: draft.fileName,
      overrides: overridesOf(draft.corrections, remembered),
      countUpTo: countedRows,
    });
  const guessed = await read({});
  // Only the headers say whether there is anything to remember.
  const remembered = await recallMapping(db, draft.organizationId, guessed.inspection);
  return Object.keys(remembered).length === 0 ? guessed : await read(remembered);
}

/** Why nothing can be imported from this file, in words; null when it can. */
export function whyUnreadable({ inspection }: Pick<ImportPreview, 'inspection'>): string | null {
  const errors = inspection.problems.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? null : errors.map(({ message }) => message).join(' ');
}
