import { ENCODINGS, type ImportOverrides, type MappingOverrides } from '@crosswalk/imports';
import { z } from '@hono/zod-openapi';
import { FieldId } from '../field-id.ts';

/** What a member changed of how a file is read; whatever is missing is guessed. As stored with the draft. */
export const Corrections = z.object({
  encoding: z.enum(ENCODINGS).optional(),
  repairEncoding: z.boolean().optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().max(1000).optional(),
  /** Line of the header, from 1; 0 when there is none. */
  headerRow: z.int().min(0).max(1_000_000).optional(),
  dateOrder: z.enum(['day first', 'month first']).optional(),
  /** Field by place of the column, from 0. */
  mapping: z.record(z.string(), FieldId).optional(),
});
export type Corrections = z.infer<typeof Corrections>;

export const CorrectionsChange = z
  .strictObject({
    encoding: z.enum(ENCODINGS).nullable(),
    repairEncoding: z.boolean().nullable().openapi({
      description: 'Mend text that was UTF-8 and was once read as Windows-1252, such as FranÃ§ois.',
    }),
    delimiter: z.string().length(1).nullable(),
    sheet: z.string().max(1000).nullable().openapi({
      description: 'One of `sheets`: a sheet of the workbook or a file of the archive.',
    }),
    headerRow: z
      .int()
      .min(0)
      .max(1_000_000)
      .nullable()
      .openapi({ description: 'Line of the header, counted from 1; 0 when the file has none.' }),
    dateOrder: z.enum(['day first', 'month first']).nullable(),
    mapping: z
      .record(z.string().regex(/^\d{1,5}$/, 'should be the index of a column'), FieldId.nullable())
      .nullable()
      .openapi({
        description: 'Field by `index` of the column; columns that are not named stay as they are.',
      }),
  })
  .partial()
  .openapi('ImportCorrections', {
    description: 'What is left out stays as it is; null goes back to what was guessed.',
  });
export type CorrectionsChange = z.infer<typeof CorrectionsChange>;

/** The corrections after a change. Columns are others once the file is cut otherwise: their fields are guessed anew. */
export function correct(before: Corrections, change: CorrectionsChange): Corrections {
  const { mapping: mappingBefore, ...readingBefore } = before;
  const { mapping: mappingChange, ...readingChange } = change;
  const cutAnew = (['delimiter', 'sheet', 'headerRow'] as const).some(
    (guess) => change[guess] !== undefined && (change[guess] ?? undefined) !== before[guess],
  );
  const mapping =
    mappingChange === null
      ? {}
      : withoutNulls({ ...(cutAnew ? {} : mappingBefore), ...withoutMissing(mappingChange ?? {}) });
  const reading = withoutNulls({ ...readingBefore, ...withoutMissing(readingChange) });
  return Corrections.parse(Object.keys(mapping).length === 0 ? reading : { ...reading, mapping });
}

/** As the reader of files takes them. `remembered`: fields by normalised header, from earlier files. */
export function overridesOf(corrections: Corrections, remembered: MappingOverrides): ImportOverrides {
  const { headerRow, mapping, ...reading } = corrections;
  return {
    ...reading,
    ...(headerRow === undefined ? {} : { headerRow: headerRow === 0 ? null : headerRow }),
    columns: mapping ?? {},
    remembered,
  };
}

function withoutMissing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
