import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import type { Candidate } from './records.ts';
import { rowAt } from './references.ts';
import { readBody } from './request-body.ts';
import { replaceTags, touch } from './tags.ts';
import { candidateView } from './views.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Above this number of jobs the work is done later. */
const JOBS_AT_ONCE = 5;

/** The fields the look-alike keeps; the others of the enumeration are taken and change nothing. */
const kept: Readonly<Record<string, (candidate: Candidate, world: World) => void>> = {
  full_name(candidate) {
    candidate.first_name = 'Anonymized';
    candidate.last_name = String(candidate.id);
    candidate.preferred_name = null;
  },
  current_company(candidate) {
    candidate.company = null;
  },
  current_title(candidate) {
    candidate.title = null;
  },
  tags: (candidate, world) => replaceTags(candidate.id, [], world),
  phone_numbers(candidate) {
    candidate.phone_numbers = [];
  },
  email_addresses: (candidate, world) => world.state.setEmails(candidate, []),
  emails: (candidate, world) => world.state.setEmails(candidate, []),
  social_media_links(candidate) {
    candidate.social_media_addresses = [];
  },
  websites(candidate) {
    candidate.website_addresses = [];
  },
  addresses(candidate) {
    candidate.addresses = [];
  },
  custom_candidate_fields(candidate) {
    candidate.customValues = new Map();
  },
  attachments(candidate, world) {
    const { applications, attachments } = world.state.tables;
    for (const application of applications.where('candidate_id', candidate.id)) {
      for (const row of attachments.where('application_id', application.id)) {
        world.state.files.delete(row.fileId);
        attachments.delete(row.id);
      }
    }
  },
  notes(candidate, world) {
    const { notes } = world.state.tables;
    for (const note of notes.where('candidate_id', candidate.id)) notes.delete(note.id);
  },
  education(candidate, world) {
    const { educations } = world.state.tables;
    for (const row of educations.where('candidate_id', candidate.id)) educations.delete(row.id);
  },
  employment(candidate, world) {
    const { employments } = world.state.tables;
    for (const row of employments.where('candidate_id', candidate.id)) employments.delete(row.id);
  },
};

/** `PATCH /v3/candidates/{id}/anonymize` (Harvest v3 reference, "Candidates"). */
export function addAnonymizeRoute(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const schema = z.strictObject({ fields: z.array(z.string().regex(/^[a-z_]+$/)).min(1) });
  app.patch('/v3/candidates/:id/anonymize', guard('harvest:candidates:anonymize', 'remove'), (c) => {
    const { fields } = readBody(c, schema, world);
    const { candidates, applications } = world.state.tables;
    const candidate = rowAt(candidates, c.req.param('id'));
    anonymize(candidate, fields, world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} anonymized`);
    if (applications.where('candidate_id', candidate.id).length > JOBS_AT_ONCE) {
      const message =
        'This candidate is on more than 5 jobs. An anonymization job has been submitted and should complete shortly.';
      return c.json({ message }, 202);
    }
    return c.json(candidateView(candidate, world));
  });
}

/** Empties the named fields. */
export function anonymize(candidate: Candidate, fields: readonly string[], world: World): void {
  for (const field of fields) if (Object.hasOwn(kept, field)) kept[field]?.(candidate, world);
  touch(candidate, world);
}
