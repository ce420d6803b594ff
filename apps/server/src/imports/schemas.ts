import { ENCODINGS, type Field } from '@crosswalk/imports';
import { z } from '@hono/zod-openapi';
import { pageQuery } from '../http/page-query.ts';
import { FieldId } from './field-id.ts';

/** A mapping arrives as JSON text, because a query holds nothing but text. */
const mapping = z
  .string()
  .max(20_000)
  .transform((text, context): Record<string, Field | null> => {
    try {
      return z.record(z.string(), FieldId.nullable()).parse(JSON.parse(text));
    } catch (error) {
      const why =
        error instanceof z.ZodError ? error.issues.map((issue) => issue.message).join(', ') : 'not JSON';
      context.addIssue(`should be JSON like {"Column":"email.work","Other":null}: ${why}`);
      return z.NEVER;
    }
  })
  .openapi({ type: 'string', example: '{"Mail":"email.work","Score":null}' });

export const ImportQuery = z.object({
  fileName: z.string().trim().min(1).max(255).openapi({ example: 'Connections.csv' }),
  project: z.string().trim().min(1).max(200).optional().openapi({
    description: 'Id or name of the project everybody is put into; a new name makes a project.',
  }),
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Report what would happen, and change nothing.' }),
  mapping: mapping.optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().min(1).max(1000).optional().openapi({
    description: 'A sheet of the workbook, or a file of the archive.',
  }),
});

export const RowReason = z
  .object({
    row: z.int().openapi({ description: 'Counted from 1 after the header.' }),
    outcome: z.enum(['created', 'merged', 'skipped']),
    reason: z.string(),
  })
  .openapi('RowReason');

export const ImportReport = z
  .object({
    importId: z.string().nullable().openapi({ description: 'Null for a dry run.' }),
    dryRun: z.boolean(),
    project: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
    file: z.string(),
    format: z.string(),
    encoding: z.string(),
    delimiter: z.string().nullable(),
    headerRow: z.int().nullable(),
    columns: z.array(z.object({ column: z.string(), field: z.string().nullable() })),
    notes: z.array(z.string()),
    rows: z.int().openapi({ description: 'Always created + merged + skipped.' }),
    created: z.int(),
    merged: z.int(),
    skipped: z.int(),
    reasons: z
      .array(RowReason)
      .openapi({ description: 'Every skipped and merged row, and what was odd about a created one.' }),
  })
  .openapi('ImportReport');

const Member = z.object({ id: z.string(), name: z.string() });

export const Import = z
  .object({
    id: z.string(),
    file: z.string(),
    format: z.string(),
    projectId: z.string().nullable(),
    projectName: z.string().nullable().openapi({ description: 'Null also for a project you cannot see.' }),
    by: Member.nullable().openapi({ description: 'Who imported it; null once they have left.' }),
    status: z.enum(['running', 'finished', 'failed']),
    problem: z.string().nullable(),
    rows: z.int(),
    created: z.int(),
    merged: z.int(),
    skipped: z.int(),
    progress: z.object({
      rows: z.int().openapi({ description: 'Rows that are in so far.' }),
      of: z.int().nullable().openapi({ description: 'Rows of the file, once they are counted.' }),
    }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    undo: z
      .object({
        state: z.enum(['running', 'finished']),
        at: z.iso.datetime(),
        by: Member.nullable(),
        removed: z.int().openapi({ description: 'People the import had made.' }),
        restored: z.int().openapi({ description: 'People who are again what they were before.' }),
        kept: z.int().openapi({ description: 'People left as they are, because they were changed since.' }),
      })
      .nullable(),
    mayUndo: z.boolean(),
    whyNoUndo: z.string().nullable(),
  })
  .openapi('Import');

export const ImportList = z
  .object({ imports: z.array(Import), nextCursor: z.string().nullable() })
  .openapi('ImportList');

export const ImportsQuery = pageQuery({ usual: 200, most: 500 });

export const ImportPath = z.object({ importId: z.string().min(1).max(64) });

/** What became of a row, or what undoing the import did with it. */
export const RowFilter = z.enum(['created', 'merged', 'skipped', 'removed', 'restored', 'kept']);

export const ReportQuery = z.object({ outcome: RowFilter.optional() });

export const RowsQuery = z.object({
  outcome: RowFilter.optional().openapi({
    description:
      'removed, restored and kept are what undoing the import did; the reason is then that of the undo.',
  }),

  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const ImportRow = z
  .object({
    row: z.int(),
    outcome: z.enum(['created', 'merged', 'skipped']),
    candidateId: z.string().nullable(),
    name: z.string().nullable().openapi({ description: 'Of the candidate, as known now.' }),
    reason: z.string().nullable(),
    warnings: z.array(z.string()),
    cells: z.array(z.string()).nullable().openapi({ description: 'A skipped row as it came.' }),
    undo: z
      .object({ outcome: z.enum(['removed', 'restored', 'kept']), reason: z.string() })
      .nullable()
      .openapi({ description: 'What undoing the import did with the candidate.' }),
  })
  .openapi('ImportRow');

export const ImportRowPage = z
  .object({ rows: z.array(ImportRow), nextCursor: z.string().nullable() })
  .openapi('ImportRowPage');
