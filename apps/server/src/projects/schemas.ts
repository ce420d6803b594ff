import { z } from '@hono/zod-openapi';
import { AtsRecord } from '../exports/schemas.ts';

export const ProjectName = z.string().trim().min(1).max(200).openapi({ example: 'Data engineers, Berlin' });

export const Project = z
  .object({
    id: z.string(),
    name: z.string(),
    candidates: z.int().openapi({ description: 'How many candidates are in it.' }),
    archived: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Project');

export const ProjectList = z.object({ projects: z.array(Project) }).openapi('ProjectList');

export const NewProject = z.object({ name: ProjectName }).openapi('NewProject');

export const ProjectQuery = z.object({
  archived: z.enum(['true', 'false']).optional().openapi({ description: 'true lists archived ones too.' }),
});

export const ProjectChange = z
  .strictObject({ name: ProjectName.optional(), archived: z.boolean().optional() })
  .refine((change) => change.name !== undefined || change.archived !== undefined, {
    message: 'name what to change: name or archived',
  })
  .openapi('ProjectChange');

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
