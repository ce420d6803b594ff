import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { arrivalOf } from './arrivals.ts';
import { createCandidateSchema, patchCandidateSchema } from './candidate-input.ts';
import { checkApplication } from './create-application.ts';
import { changeCandidate, checkProfile, storeCandidate } from './create-candidate.ts';
import { hasOption } from './custom-fields.ts';
import { unprocessable } from './errors.ts';
import { addListing } from './listing.ts';
import { mergeBySameEmail, mergeCandidates, removeCandidate } from './merge.ts';
import type { Candidate } from './records.ts';
import { demandRow, rowAt } from './references.ts';
import { check, parse, readBody } from './request-body.ts';
import { tagsOf } from './tags.ts';
import { applicationView, candidateColumns, candidateView } from './views.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Candidates: look-up, create with one application, change, merge and delete (Harvest v3 reference, "Candidates"). */
export function addCandidateRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const { candidates } = world.state.tables;

  addListing<Candidate>(app, world, guard, {
    path: '/v3/candidates',
    scope: 'harvest:candidates:list',
    people: true,
    rows: (query) => {
      const email = query.one('email');
      return email === null ? candidates.all() : world.state.candidatesWithEmail(email);
    },
    columns: candidateColumns(world),
    filters: {
      // Any address of the profile, letter case aside.
      email: {
        kind: 'text',
        is: (candidate, email) =>
          candidate.email_addresses.some(({ value }) => value.toLowerCase() === email.toLowerCase()),
      },
      tag: { kind: 'text', is: (candidate, tag) => tagsOf(candidate.id, world).includes(tag) },
      private: { kind: 'flag', of: (candidate) => candidate.private },
      last_activity_at: { kind: 'time', of: (candidate) => candidate.last_activity_at },
      custom_field_option_id: {
        kind: 'integer',
        has: (candidate, id) => hasOption(candidate.customValues, id),
      },
    },
  });

  app.post('/v3/candidates', guard('harvest:candidates:create', 'write'), (c) => {
    const body = parse(c, world);
    const input = check(createCandidateSchema(body), body, world);
    checkProfile(input, world);
    const access = c.get('access');
    const bare = world.switches.current.createWithoutApplication === 'prospect';
    const asked = input.application ?? (bare ? { prospect: true as const } : undefined);
    const checked = asked === undefined ? null : checkApplication(asked, access, 'application.', world);

    const { candidate, application } = storeCandidate(input, checked, world);
    const { trace } = c.env.call;
    trace.stored.push(`candidate ${candidate.id} created`);
    if (application !== null) trace.stored.push(`application ${application.id} created`);
    trace.arrivals.push(arrivalOf({ candidate, application, known: false }, body, access.subject, world));
    const answer = {
      candidate: candidateView(candidate, world),
      application: application === null ? null : applicationView(application, world),
    };
    if (world.switches.current.autoMerge) mergeBySameEmail(candidate, world);
    return c.json(answer, 201);
  });

  app.patch('/v3/candidates/:id', guard('harvest:candidates:update', 'write'), (c) => {
    const input = readBody(c, patchCandidateSchema, world);
    const candidate = rowAt(candidates, c.req.param('id'));
    checkProfile(input, world);
    changeCandidate(candidate, input, world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} changed`);
    return c.json(candidateView(candidate, world));
  });

  app.delete('/v3/candidates/:id', guard('harvest:candidates:destroy', 'remove'), (c) => {
    const candidate = rowAt(candidates, c.req.param('id'));
    removeCandidate(candidate, world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} deleted`);
    return c.json({ message: `Candidate ${candidate.id} deleted successfully` });
  });

  app.post('/v3/candidates/:id/merge', guard('harvest:candidates:merge', 'remove'), (c) => {
    const input = readBody(c, z.strictObject({ secondary_candidate_id: z.int() }), world);
    const primary = rowAt(candidates, c.req.param('id'));
    const secondary = demandRow(candidates, input.secondary_candidate_id, 'secondary_candidate_id', world);
    if (primary === secondary) throw unprocessable({ secondary_candidate_id: 'must be another candidate' });
    mergeCandidates(primary, secondary, world);
    c.env.call.trace.stored.push(`candidate ${secondary.id} merged into ${primary.id}`);
    return c.json(candidateView(primary, world));
  });
}
