import { importChoices } from '@crosswalk/imports';

import type { z } from 'zod';
import type { Services } from '../../services.ts';
import type { Draft } from './draft-row.ts';
import { previewRows } from './preview-rows.ts';
import type { ImportDraft } from './schemas.ts';
import { understandDraft, whyUnreadable } from './understand-draft.ts';

/** What a file was understood as, every guess with what else may be chosen, and its first rows as they will become. */
export async function viewDraft(
  services: Pick<Services, 'db' | 'secrets'>,
  draft: Draft,
): Promise<z.infer<typeof ImportDraft>> {
  const { inspection, rows, count } = await understandDraft(services.db, draft);
  const choices = importChoices();
  const format = inspection.format ?? inspection.kind;
  const file = { hash: draft.fileHash, format };
  return {
    id: draft.id,
    file: draft.fileName,
    size: draft.size,
    expiresAt: draft.expiresAt.toISOString(),
    importId: draft.importId,
    problem: whyUnreadable({ inspection }),
    understood: {
      format,
      formatName: inspection.formatLabel ?? inspection.kind,
      encoding: inspection.encoding,
      encodingRepair: inspection.encodingRepair,
      delimiter: inspection.delimiter,
      sheet: inspection.sheet,
      sheets: [...inspection.sheets],
      headerRow: inspection.headerRow,
      columns: inspection.mapping.map(({ index, label, samples, field, from, dateOrder }) => ({
        index,
        column: label,
        samples: [...samples],
        field,
        from,
        dateOrder,
      })),
    },
    choices: {
      encodings: [...choices.encodings],
      delimiters: [...choices.delimiters],
      fields: [...choices.fields],
    },
    notes: inspection.problems.filter(({ severity }) => severity === 'warning').map(({ message }) => message),
    rows: count,
    preview: await previewRows(services, draft.organizationId, file, rows),
  };
}
