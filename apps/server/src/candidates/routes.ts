import {
  type Candidate as CandidateData,
  ResumesBusy,
  renderResume,
  resumeFileName,
} from '@crosswalk/candidates';
import { createRoute, z } from '@hono/zod-openapi';
import { actedBy, recordAuditAlone } from '../audit/record-audit.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { changeCandidate } from './change-candidate.ts';
import { findCandidate } from './find-candidate.ts';
import { readProfile } from './read-profile.ts';
import { Candidate, CandidateChange, CandidatePath } from './schemas.ts';

const read = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}',
  tags: ['candidates'],
  summary: 'Everything known about a candidate',
  request: { params: CandidatePath },
  responses: {
    200: { description: 'The candidate', content: { 'application/json': { schema: Candidate } } },
  },
});

const change = createRoute({
  method: 'patch',
  path: '/candidates/{candidateId}',
  tags: ['candidates'],
  summary: 'Change a candidate by hand',
  request: {
    params: CandidatePath,
    body: { required: true, content: { 'application/json': { schema: CandidateChange } } },
  },
  responses: {
    200: { description: 'The candidate', content: { 'application/json': { schema: Candidate } } },
  },
});

const resume = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}/resume.pdf',
  tags: ['candidates'],
  summary: 'The résumé, made from the profile',
  request: { params: CandidatePath },
  responses: {
    200: {
      description: 'A PDF',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});

/** Candidates one by one (W5, W8). */
export function candidateRoutes(services: Services) {
  return newRoutes()
    .openapi(read, async (c) => {
      const { candidateId } = c.req.valid('param');
      const actor = actorOf(c);
      return c.json(await readProfile(services.db, actor, candidateId), 200);
    })
    .openapi(change, async (c) => {
      const { candidateId } = c.req.valid('param');
      const actor = actorOf(c, 'recruiter');
      await changeCandidate(services.db, actor, candidateId, c.req.valid('json'));
      return c.json(await readProfile(services.db, actor, candidateId), 200);
    })
    .openapi(resume, async (c) => {
      const actor = actorOf(c);
      const { candidateId } = c.req.valid('param');
      const candidate = await findCandidate(services.db, actor.organizationId, candidateId);
      const pdf = await setResume(candidate);
      await recordAuditAlone(services.db, {
        ...actedBy(actor),
        action: 'candidate.resumeDownloaded',
        subject: { kind: 'candidate', id: candidateId },
      });
      return c.body(pdf, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(resumeFileName(candidate))}`,
      });
    });
}

async function setResume(candidate: CandidateData): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return Uint8Array.from((await renderResume(candidate, { urgent: true })).bytes);
  } catch (error) {
    if (!(error instanceof ResumesBusy)) throw error;
    throw new Problem(503, 'busy', 'Too many résumés are being made just now. Try again in a few seconds.', {
      retryAfter: 5,
    });
  }
}
