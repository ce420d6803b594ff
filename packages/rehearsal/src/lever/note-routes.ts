import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { many } from './answers.ts';
import { badRequest } from './errors.ts';
import { type Collection, findOne } from './opportunities.ts';
import { paginate } from './paging.ts';
import { touch } from './progress.ts';
import { readQuery } from './query.ts';
import type { Note } from './records.ts';
import { check, readJson } from './request-body.ts';
import { readActor } from './users.ts';
import type { LeverEnv, World } from './world.ts';

const noteSchema = z.object({
  value: z.string().min(1),
  secret: z.boolean().nullish(),
  score: z.int().min(1).max(4).nullish(),
  notifyFollowers: z.boolean().nullish(),
  createdAt: z.int().min(0).nullish(),
});

/** Notes of an opportunity (Lever API reference, "Notes"). A create answers the whole note beside `noteId`. */
export function addNoteRoutes(app: Hono<LeverEnv>, world: World, guard: Guard, collection: Collection): void {
  const thing = collection === 'opportunities' ? 'opportunity' : 'candidate';

  app.post(`/v1/${collection}/:id/notes`, guard(`create ${thing} note`), (c) => {
    const opportunity = findOne(c, world, collection);
    const actor = readActor(readQuery(c, world), 'optional', world);
    const input = check(noteSchema, readJson(c));
    if (input.createdAt && input.createdAt > world.vendorNow())
      throw badRequest('createdAt must be in the past');
    const note: Note = {
      id: world.ids.uuid('note'),
      text: input.value,
      secret: input.secret ?? false,
      score: input.score ?? null,
      user: actor?.id ?? null,
      createdAt: input.createdAt ?? world.vendorNow(),
    };
    opportunity.notes.push(note);
    touch(opportunity, world);
    c.env.call.trace.stored.push(`opportunity ${opportunity.id}: note`);
    return c.json({ data: { ...noteView(note), noteId: note.id } }, 201);
  });

  app.get(`/v1/${collection}/:id/notes`, guard(`list ${thing} notes`), (c) => {
    const opportunity = findOne(c, world, collection);
    const page = paginate(
      { items: opportunity.notes, positionOf: (note) => [note.createdAt, note.id], directions: [-1, 1] },
      readQuery(c, world),
      world,
    );
    return many(c, page, noteView);
  });
}

function noteView(note: Note): Record<string, unknown> {
  return {
    id: note.id,
    text: note.text,
    fields: [{ type: 'note', text: 'Note', value: note.text, score: note.score }],
    user: note.user,
    secret: note.secret,
    completedAt: note.createdAt,
    createdAt: note.createdAt,
    deletedAt: null,
  };
}
