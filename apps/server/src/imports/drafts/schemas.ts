import { ENCODINGS } from '@crosswalk/imports';
import { z } from '@hono/zod-openapi';
import { FieldId } from '../field-id.ts';

const Choice = z.object({ id: z.string(), name: z.string() });

export const DraftColumn = z
  .object({
    index: z.int().openapi({ description: 'Place of the column, from 0: the key for a mapping by hand.' }),
    column: z.string().openapi({ description: 'Its header, made unique within the file.' }),
    samples: z.array(z.string()).openapi({ description: 'Up to three of its filled cells.' }),
    field: FieldId.nullable().openapi({
      type: ['string', 'null'],
      description: 'Null: kept with the candidate under its header, as `extra` says too.',
    }),
    from: z.enum(['you', 'remembered', 'format', 'synonym']).nullable().openapi({
      description: '`remembered`: mapped so by hand when a file with these headers was imported before.',
    }),
    dateOrder: z.enum(['day first', 'month first']).nullable(),
  })
  .openapi('ImportDraftColumn');

const PreviewRow = z
  .object({
    row: z.int().openapi({ description: 'Counted from 1 after the header.' }),
    cells: z.array(z.string()),
    becomes: z
      .object({
        name: z.string(),
        headline: z.string().nullable(),
        title: z.string().nullable(),
        company: z.string().nullable(),
        location: z.string().nullable(),
        emails: z.array(z.string()),
        phones: z.array(z.string()),
        links: z.array(z.string()),
        tags: z.array(z.string()),
      })
      .nullable(),
    outcome: z.enum(['created', 'merged', 'skipped']),
    reason: z.string().nullable(),
    warnings: z.array(z.string()),
    mergesInto: z
      .object({
        id: z.string().nullable().openapi({ description: 'Null: somebody whom an earlier row makes.' }),
        name: z.string(),
      })
      .nullable(),
  })
  .openapi('ImportPreviewRow');

export const ImportDraft = z
  .object({
    id: z.string(),
    file: z.string(),
    size: z.int().openapi({ description: 'In bytes.' }),
    expiresAt: z.iso.datetime(),
    importId: z.string().nullable().openapi({ description: 'The import it was started as.' }),
    problem: z.string().nullable().openapi({ description: 'Why nothing can be imported from this file.' }),
    understood: z.object({
      format: z.string(),
      formatName: z.string(),
      encoding: z.enum(ENCODINGS),
      encodingRepair: z
        .object({ applied: z.boolean(), example: z.object({ from: z.string(), to: z.string() }) })
        .nullable(),
      delimiter: z.string().nullable(),
      sheet: z.string().nullable(),
      sheets: z.array(z.string()),
      headerRow: z.int().nullable(),
      columns: z.array(DraftColumn),
    }),
    choices: z.object({
      encodings: z.array(z.object({ id: z.enum(ENCODINGS), name: z.string() })),
      delimiters: z.array(Choice),
      fields: z.array(z.object({ id: FieldId, name: z.string(), group: z.string() })),
    }),
    notes: z.array(z.string()).openapi({ description: 'What to know about the file as a whole.' }),
    rows: z.object({
      count: z.int(),
      atLeast: z.boolean().openapi({ description: 'Whether the file goes on after these.' }),
    }),
    preview: z.array(PreviewRow).openapi({ description: 'The first 20 rows as they will become.' }),
  })
  .openapi('ImportDraft');

export const DraftPath = z.object({ draftId: z.string().min(1).max(64) });

export const DraftQuery = z.object({
  fileName: z.string().trim().min(1).max(255).openapi({ example: 'Connections.csv' }),
});

export const StartImport = z
  .strictObject({
    project: z.string().trim().min(1).max(200).optional().openapi({
      description: 'Id or name of the project everybody is put into; a new name makes a project.',
    }),
  })
  .openapi('StartImport');
