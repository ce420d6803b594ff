import { z } from '@hono/zod-openapi';
import { pageQuery } from '../http/page-query.ts';
import { outcomes } from './engine/item-states.ts';
import { pauseCauses } from './pause-causes.ts';
import { namesSomebody, namesThemOnce, peopleFields, peopleMessages } from './people-schemas.ts';

const outcomeOrPending = [...outcomes, 'pending'] as const;
export const itemOutcome = z.enum(outcomeOrPending);

export const Counts = z
  .object(Object.fromEntries(outcomeOrPending.map((name) => [name, z.number().int()])) as CountShape)
  .openapi('ExportCounts', { description: 'Candidates by outcome; they add up to all items.' });
type CountShape = Record<(typeof outcomeOrPending)[number], z.ZodNumber>;

export const DestinationChoice = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('prospect') }),
    z.object({ kind: z.literal('job'), jobId: z.string().min(1) }),
    z.object({
      kind: z.literal('pool'),
      poolId: z.string().min(1),
      stageId: z.string().nullable().default(null),
    }),
  ])
  .openapi('DestinationChoice');

export const NewExport = z
  .object({
    connection: z.string().min(1).openapi({ description: 'A connection by id or name' }),
    ...peopleFields,
    destination: DestinationChoice,
    placeholderEmails: z.boolean().default(false),
    includeExported: z.boolean().default(false),
    existing: z.enum(['skip', 'add', 'create']).optional().openapi({
      description:
        'What happens to people the ATS knows and we did not put there. Left out: add for a job, skip for prospects.',
    }),
    addJob: z.boolean().optional().openapi({
      description:
        'Adds the job to the record of people exported before to another one, instead of skipping them',
    }),
    overrideDoNotContact: z.string().trim().min(3).max(500).optional().openapi({
      description: 'Why people marked Do Not Contact are exported all the same; admins only',
    }),
  })
  .refine(namesSomebody, { message: peopleMessages.nobody })
  .refine(namesThemOnce, { message: peopleMessages.twice })
  .refine((body) => body.addJob !== true || (body.destination.kind === 'job' && !body.includeExported), {
    message: 'addJob goes with a job, and not with includeExported, which makes a second record',
  })
  .openapi('NewExport');
export type NewExportInput = z.infer<typeof NewExport>;

export const Progress = z
  .object({
    id: z.string(),
    status: z.enum(['running', 'paused', 'finished', 'cancelled']),
    pauseReason: z.string().nullable().openapi({ description: 'Why it stands still, for whoever exports.' }),
    pauseForAdmin: z.string().nullable().openapi({
      description: 'What an admin can do about it, and where; null where there is no more to say.',
    }),
    pauseCause: z.enum(pauseCauses).nullable().openapi({
      description: 'What a paused export waits for: that which mends it lets it go on.',
    }),
    counts: Counts,
    findingOut: z.number().int().openapi({ description: 'Pending ones whose fate is being found out' }),
  })
  .openapi('ExportProgress');

export const ExportSummary = Progress.extend({
  connection: z.object({ id: z.string(), name: z.string(), connector: z.string(), ats: z.string() }),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  destination: z.object({ kind: z.string(), id: z.string().nullable(), title: z.string().nullable() }),
  startedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
}).openapi('ExportSummary');

export const ExportItem = z
  .object({
    id: z.string(),
    candidateId: z.string(),
    name: z.string(),
    outcome: itemOutcome,
    findingOut: z.boolean().openapi({
      description:
        'Whether its fate is being found out, after a call without a clear answer; then it is pending.',
    }),
    reason: z.string().nullable(),
    reasonForAdmin: z.string().nullable().openapi({
      description: 'What an admin can do about it, and where; null where there is no more to say.',
    }),
    warnings: z.array(z.string()),
    remote: z
      .object({
        recordId: z.string(),
        personId: z.string().nullable(),
        applicationId: z.string().nullable(),
        adopted: z.boolean().openapi({ description: 'Found after a call without a clear answer' }),
      })
      .nullable(),
    link: z.string().nullable(),
    decision: z
      .object({
        needsRecord: z.boolean().openapi({
          description:
            'Whether *it is this one* has to say which record; else only a change to a known one is in doubt',
        }),
        found: z.array(
          z.object({
            recordId: z.string(),
            name: z.string(),
            link: z.string().nullable(),
            createdAt: z.iso.datetime().nullable(),
          }),
        ),
      })
      .nullable()
      .openapi({ description: 'What a person is asked where it could not be told whether they arrived' }),
    stepsLeftOut: z
      .number()
      .int()
      .openapi({ description: 'Steps that were left out and may be tried again' }),
  })
  .openapi('ExportItem');

export const ExportReport = ExportSummary.extend({ items: z.array(ExportItem) }).openapi('ExportReport');
export const ExportList = z
  .object({ exports: z.array(ExportSummary), nextCursor: z.string().nullable() })
  .openapi('ExportList');
export const ExportItemPage = z
  .object({ items: z.array(ExportItem), nextCursor: z.string().nullable() })
  .openapi('ExportItemPage');
export const ExportsQuery = pageQuery({ usual: 100, most: 500 });
export const ExportItemsQuery = pageQuery({ usual: 200, most: 1000 });

export const AtsRecord = z
  .object({
    accountId: z.string(),
    ats: z.object({ id: z.enum(['lever', 'greenhouse']), name: z.string() }),
    environment: z.enum(['production', 'sandbox', 'rehearsal']),
    link: z.string().nullable().openapi({ description: 'Where the ATS shows it.' }),
    at: z.iso.datetime(),
    by: z.string().nullable().openapi({ description: 'The name of who exported; null once they have left.' }),
  })
  .openapi('AtsRecord', { description: 'What exists in an ATS for a candidate.' });

export const Retry = z
  .object({
    destination: DestinationChoice.optional().openapi({
      description: 'Where those go who were not sent yet; left out, where the export was going',
    }),
  })
  .openapi('RetryExport');

export const Decisions = z
  .object({
    decisions: z
      .array(
        z.object({
          itemId: z.string(),
          decision: z.enum(['arrived', 'sendAgain', 'leave']),
          record: z.string().optional().openapi({
            description: 'With `arrived`: the record it is, by its id over there or its web link',
          }),
        }),
      )
      .min(1)
      .max(500),
  })
  .openapi('ExportDecisions');

export const ExportPath = z.object({ exportId: z.string() });
