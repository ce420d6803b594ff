import type { Hono } from 'hono';
import { z } from 'zod';
import type { Application, Candidate, Note } from '../greenhouse/records.ts';
import { readBody } from '../greenhouse/request-body.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { createdStatus } from './create-routes.ts';
import { idIn } from './ids.ts';
import { noteSchema } from './input.ts';
import { demandAuthor, emailView, noteView, storeEmail, storeNote } from './notes.ts';
import { timeView, userBrief } from './views.ts';
import { rowIn } from './visible.ts';

const emailSchema = z.object({
  user_id: idIn,
  to: z.string(),
  from: z.string(),
  cc: z.array(z.string()).nullish(),
  subject: z.string(),
  body: z.string(),
});

/** Notes, e-mails and what happened to a candidate (Harvest v1 reference, "Activity feed", "Add Note"). */
export function addFeedRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const { candidates, notes } = world.state.tables;

  app.get('/v1/candidates/:id/activity_feed', guard('Get: Retrieve Activity Feed'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    const of = (type: Note['type']) =>
      notes
        .where('candidate_id', candidate.id)
        .filter((note) => note.type === type)
        .reverse();
    return c.json({
      notes: of('NOTE').map((note) => noteView(note, world)),
      emails: of('EMAIL').map((note) => emailView(note, note.email_cc?.join(', ') ?? null, world)),
      activities: [
        ...of('ACTIVITY').map((note) =>
          activity(note.id, note.created_at, note.subject, note.body, note.user_id, world),
        ),
        ...happened(candidate, world),
      ],
    });
  });

  app.post('/v1/candidates/:id/activity_feed/notes', guard('Post: Add Note', 'write'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    const input = readBody(c, noteSchema, world);
    demandAuthor(input.user_id, 'user_id', world);
    const note = storeNote(candidate, input, world);
    c.env.call.trace.stored.push(`note ${note.id} created`);
    return c.json(noteView(note, world), createdStatus(world));
  });

  app.post('/v1/candidates/:id/activity_feed/emails', guard('Post: Add E-mail', 'write'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    const input = readBody(c, emailSchema, world);
    demandAuthor(input.user_id, 'user_id', world);
    const note = storeEmail(candidate, { ...input, cc: input.cc ?? [] }, world);
    c.env.call.trace.stored.push(`e-mail note ${note.id} created`);
    return c.json(emailView(note, note.email_cc, world), createdStatus(world));
  });
}

function activity(
  id: number,
  at: number,
  subject: string | null,
  body: string,
  userId: number | null,
  world: World,
): Record<string, unknown> {
  return { id, created_at: timeView(at), subject, body, user: userBrief(userId, world) };
}

/** Stages entered after the first and rejections, newest first; who did it is not kept. */
function happened(candidate: Candidate, world: World): Record<string, unknown>[] {
  const t = world.state.tables;
  const name = `${candidate.first_name} ${candidate.last_name}`;
  const of = (application: Application) => {
    const job = t.jobs.get(application.job_id ?? 0)?.name ?? '';
    const moves = t.applicationStages
      .where('application_id', application.id)
      .slice(1)
      .map((stay) => {
        const stage = t.jobStages.get(stay.job_interview_stage_id)?.name ?? '';
        return {
          id: stay.id,
          at: stay.entered_at,
          subject: 'Candidate Stage Change',
          body: `${name} was moved into ${stage} for ${job}`,
        };
      });
    const reason = t.rejectionReasons.get(application.rejection_reason_id ?? 0)?.name ?? '';
    const rejections =
      application.rejected_at === null
        ? []
        : [
            {
              id: application.id,
              at: application.rejected_at,
              subject: 'Candidate Rejected',
              body: `Reason: ${reason}`,
            },
          ];
    return [...moves, ...rejections];
  };
  return t.applications
    .where('candidate_id', candidate.id)
    .flatMap(of)
    .sort((a, b) => b.at - a.at)
    .map(({ id, at, subject, body }) => activity(id, at, subject, body, null, world));
}
