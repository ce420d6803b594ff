import { z } from '@hono/zod-openapi';

export const ProjectName = z.string().trim().min(1).max(200).openapi({ example: 'Data engineers, Berlin' });

export const Project = z
  .object({
    id: z.string(),
    name: z.string(),
    candidates: z.int().openapi({ description: 'How many candidates are in it.' }),
    createdAt: z.iso.datetime(),
  })
  .openapi('Project');

export const ProjectList = z.object({ projects: z.array(Project) }).openapi('ProjectList');

export const NewProject = z.object({ name: ProjectName }).openapi('NewProject');

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
    addedAt: z.iso.datetime(),
  })
  .openapi('CandidateSummary');

export const CandidatePage = z
  .object({ candidates: z.array(CandidateSummary), nextCursor: z.string().nullable() })
  .openapi('CandidatePage');
