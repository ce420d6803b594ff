import { storable, tidyLine } from '@crosswalk/candidates';
import { z } from '@hono/zod-openapi';
import { AtsRecord } from '../exports/schemas.ts';
import { optionalPageQuery } from '../http/page-query.ts';

export const ProjectName = z
  .string()
  .transform(tidyLine)
  .pipe(z.string().min(1).max(200))
  .openapi({ type: 'string', minLength: 1, maxLength: 200, example: 'Data engineers, Berlin' });

const Access = z.enum(['read', 'edit']);

export const Project = z
  .object({
    id: z.string(),
    name: z.string(),
    candidates: z.int().openapi({ description: 'How many candidates are in it.' }),
    note: z.string().nullable().openapi({ description: 'What it is about.' }),
    archived: z.boolean(),
    createdAt: z.iso.datetime(),
    maker: z.object({ id: z.string(), name: z.string() }).nullable().openapi({
      description: 'Whose it is; null once they have left. Then an admin hands it over or shares it.',
    }),
    access: Access.openapi({
      description: 'What you may do: see it, or also name it and change who is in it.',
    }),
    mayShare: z.boolean().openapi({ description: 'Whether you may share and archive it.' }),
    shared: z.boolean().openapi({ description: 'Whether others than its maker and admins see it.' }),
  })
  .openapi('Project');

export const ProjectList = z
  .object({ projects: z.array(Project), nextCursor: z.string().nullable() })
  .openapi('ProjectList');

export const NewProject = z.object({ name: ProjectName }).openapi('NewProject');

export const ProjectQuery = optionalPageQuery().extend({
  archived: z.enum(['true', 'false']).optional().openapi({ description: 'true lists archived ones too.' }),
});

export const ProjectChange = z
  .strictObject({
    name: ProjectName.optional(),
    note: z
      .string()
      .trim()
      .max(5000)
      .transform((text) => storable(text) || null)
      .nullable()
      .optional()
      .openapi({
        type: ['string', 'null'],
        maxLength: 5000,
        description: 'What it is about. Empty or null takes it away.',
      }),
    archived: z.boolean().optional().openapi({ description: 'For its maker and admins.' }),
    maker: z.string().min(1).max(64).optional().openapi({
      description: 'The id of the member whose project it becomes. For admins.',
    }),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: 'name what to change: name, note, archived or maker',
  })
  .openapi('ProjectChange');

const memberShare = { memberId: z.string().min(1).max(64), access: Access };
const everyone = Access.nullable().openapi({
  description: 'What every member may do; null: only those named.',
});

export const ProjectShares = z
  .object({
    everyone,
    members: z.array(z.object({ ...memberShare, name: z.string(), email: z.string() })).openapi({
      description: 'By name. Its maker and admins are not among them.',
    }),
  })
  .openapi('ProjectShares');

export const ShareProject = z
  .strictObject({ everyone, members: z.array(z.object(memberShare)).max(1000) })
  .refine(({ members }) => new Set(members.map(({ memberId }) => memberId)).size === members.length, {
    message: 'name each member once',
  })
  .openapi('ShareProject');

export const AddedToProject = z
  .object({ added: z.int(), already: z.int().openapi({ description: 'How many were in it before.' }) })
  .openapi('AddedToProject');

export const TakenFromProject = z.object({ removed: z.int() }).openapi('TakenFromProject');

export const ProjectPath = z.object({ projectId: z.string().min(1).max(64) });

export const PageQuery = z.object({
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const CandidateSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    headline: z.string().nullable(),
    title: z.string().nullable(),
    company: z.string().nullable(),
    location: z.string().nullable(),
    emails: z.int().openapi({ description: 'How many usable e-mail addresses there are.' }),
    phones: z.int(),
    tags: z.array(z.string()),
    atsRecords: z.array(AtsRecord).openapi({ description: 'What exists in ATSs, newest first.' }),
    addedAt: z.iso.datetime(),
  })
  .openapi('CandidateSummary');

export const CandidatePage = z
  .object({ candidates: z.array(CandidateSummary), nextCursor: z.string().nullable() })
  .openapi('CandidatePage');
