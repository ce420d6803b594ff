import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { unprocessable } from './errors.ts';
import { addListing, plain, viewOf } from './listing.ts';
import type { Note } from './records.ts';
import { checkRow, demandRow } from './references.ts';
import { readBody } from './request-body.ts';
import { touch } from './tags.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

const emails = z.array(z.string()).optional();
const schema = z.strictObject({
  candidate_id: z.int(),
  application_id: z.int().optional(),
  user_id: z.int().optional(),
  subject: z.string().optional(),
  body: z.string(),
  visibility: z.enum(['admin_only', 'private', 'public']),
  note_type: z.enum(['NOTE', 'ACTIVITY', 'EMAIL']),
  email_from: emails,
  email_to: emails,
  email_cc: emails,
});

/** Visibility is read in other words than it is written. */
const readAs = {
  admin_only: 'admin_only_visible',
  private: 'privately_visible',
  public: 'publicly_visible',
} as const;

/** Notes of the activity feed (Harvest v3 reference, "Notes"). */
export function addNoteRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const { notes, candidates, applications, users } = world.state.tables;
  const columns = {
    ...plain<Note>('candidate_id', 'application_id', 'body', 'subject', 'type', 'user_id'),
    ...plain<Note>('email_from', 'email_to', 'email_cc', 'visibility'),
    import_hash: () => null,
    body_with_tags: (note: Note) => note.body,
    email_attachment_file_names: () => [],
  };

  addListing<Note>(app, world, guard, {
    path: '/v3/notes',
    scope: 'harvest:notes:list',
    people: true,
    rows: () => notes.all(),
    columns,
    filters: {
      candidate_ids: { kind: 'ids', of: (note) => note.candidate_id },
      application_ids: { kind: 'ids', of: (note) => note.application_id },
      user_ids: { kind: 'ids', of: (note) => note.user_id },
      type: { kind: 'text', is: (note, type) => note.type === type },
      visibility: { kind: 'text', is: (note, visibility) => note.visibility === visibility },
    },
  });

  app.post('/v3/notes', guard('harvest:notes:create', 'write'), (c) => {
    const input = readBody(c, schema, world);
    const isEmail = input.note_type === 'EMAIL';
    for (const field of ['email_from', 'email_to'] as const) {
      if ((input[field] !== undefined) !== isEmail)
        throw unprocessable({ [field]: isEmail ? 'is missing' : 'is only for EMAIL' });
    }
    if (input.email_cc !== undefined && !isEmail) throw unprocessable({ email_cc: 'is only for EMAIL' });
    const candidate = demandRow(candidates, input.candidate_id, 'candidate_id', world);
    const application = checkRow(applications, input.application_id, 'application_id', world);
    if (application !== null && application.candidate_id !== candidate.id)
      throw unprocessable({ application_id: 'belongs to another candidate' });
    const author = checkRow(users, input.user_id, 'user_id', world) ?? c.get('access').subject;

    const note = notes.add({
      ...newRow('note', world),
      candidate_id: candidate.id,
      application_id: application?.id ?? null,
      body: input.body,
      subject: input.subject ?? null,
      type: input.note_type,
      visibility: readAs[input.visibility],
      user_id: author.id,
      email_from: input.email_from?.join(', ') ?? null,
      email_to: input.email_to?.join(', ') ?? null,
      email_cc: input.email_cc ?? null,
    });
    touch(candidate, world);
    c.env.call.trace.stored.push(`note ${note.id} created`);
    return c.json(viewOf(note, columns), 201);
  });
}
