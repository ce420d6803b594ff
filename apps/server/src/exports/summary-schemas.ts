import { z } from '@hono/zod-openapi';
import { Identity } from '../connections/schemas.ts';
import { namesSomebody, namesThemOnce, peopleFields, peopleMessages } from './people-schemas.ts';

export const SummaryRequest = z
  .object({
    connection: z.string().min(1).openapi({ description: 'A connection by id or name' }),
    ...peopleFields,
    jobId: z.string().min(1).optional().openapi({
      description:
        'The job chosen so far: `exportedElsewhere` counts who is on none of their records with it.',
    }),
    includeExported: z.boolean().default(false).openapi({
      description: 'Whether `seconds` counts who was exported before; nothing else depends on it.',
    }),
  })
  .refine(namesSomebody, { message: peopleMessages.nobody })
  .refine(namesThemOnce, { message: peopleMessages.twice })
  .openapi('ExportSummaryRequest');
export type SummaryInput = z.infer<typeof SummaryRequest>;

const lastDestination = z.object({
  kind: z.enum(['prospect', 'job', 'pool']),
  jobId: z.string().nullable(),
  poolId: z.string().nullable(),
  stageId: z.string().nullable(),
  title: z.string().nullable(),
});
export type LastDestination = z.infer<typeof lastDestination>;

export const Summary = z
  .object({
    people: z.int(),
    withoutEmail: z.int().openapi({ description: 'Those without a usable address of ours.' }),
    exportedBefore: z.int().openapi({
      description:
        'Those with a record in the same ATS account, by anyone, through any connection; tests and what was undone are none.',
    }),
    exportedElsewhere: z.int().openapi({
      description: 'Those of them without a record of ours on `jobId`; all of them when no job is named.',
    }),
    doNotContact: z.int().openapi({ description: 'Those marked Do Not Contact: they are blocked.' }),
    lastDestination: lastDestination.nullable().openapi({
      description: 'Where the project last went in this ATS account, by anyone; null without a project.',
    }),
    seconds: z.int().openapi({ description: 'About how long the sending takes at the account’s pace.' }),
    identity: Identity.nullable().openapi({
      description: 'Who you are in the ATS account; null until you have authenticated.',
    }),
    duplicateWarning: z
      .string()
      .openapi({ description: 'The ATS’s own words about exporting somebody twice.' }),
  })
  .openapi('ExportForecast');
