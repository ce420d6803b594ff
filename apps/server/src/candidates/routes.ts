import {
  type Candidate as CandidateData,
  ResumesBusy,
  renderResume,
  resumeFileName,
} from '@crosswalk/candidates';
import { createRoute, z } from '@hono/zod-openapi';
import { readAtsRecords } from '../exports/ats-records.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readCandidate } from './read-candidate.ts';
import { Candidate, CandidatePath } from './schemas.ts';

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
      const candidate = await find(services, actor, candidateId);
      const records = await readAtsRecords(services.db, actor.organizationId, [candidateId]);
      const atsRecords = records.get(candidateId) ?? [];
      return c.json({ id: candidateId, ...asAnswer(candidate), atsRecords }, 200);
    })
    .openapi(resume, async (c) => {
      const candidate = await find(services, actorOf(c), c.req.valid('param').candidateId);
      return c.body(await setResume(candidate), 200, {
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

async function find(services: Services, actor: Actor, candidateId: string): Promise<CandidateData> {
  const candidate = await readCandidate(services.db, actor.organizationId, candidateId);
  if (candidate === null) {
    throw new Problem(404, 'noCandidate', `There is no candidate ${JSON.stringify(candidateId)}.`);
  }
  return candidate;
}

// The lists of a candidate are read-only, those of an answer are not; and the keys for comparing stay inside.
function asAnswer(candidate: CandidateData): Omit<z.infer<typeof Candidate>, 'id' | 'atsRecords'> {
  return {
    ...candidate,
    emails: candidate.emails.map(({ original, address, kind, valid }) => ({
      original,
      address,
      kind,
      valid,
    })),
    phones: [...candidate.phones],
    links: candidate.links.map(({ original, url, kind }) => ({ original, url, kind })),
    skills: [...candidate.skills],
    languages: [...candidate.languages],
    employments: candidate.employments.map((each) => ({ ...each, highlights: [...each.highlights] })),
    educations: [...candidate.educations],
    tags: [...candidate.tags],
    notes: [...candidate.notes],
  };
}
