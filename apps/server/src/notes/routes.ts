import { createRoute } from '@hono/zod-openapi';
import { CandidatePath } from '../candidates/schemas.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { listNotes } from './read-notes.ts';
import { Note, NoteList, NotePath, NotesQuery, NoteText } from './schemas.ts';
import { addNote, changeNote, deleteNote } from './write-note.ts';

const text = { required: true, content: { 'application/json': { schema: NoteText } } } as const;
const note = { 200: { description: 'The note', content: { 'application/json': { schema: Note } } } } as const;
const tags = ['notes'];

const list = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}/notes',
  tags,
  summary: 'The notes about a candidate, newest first, all or page by page',
  request: { params: CandidatePath, query: NotesQuery },
  responses: {
    200: {
      description: 'Notes',
      content: { 'application/json': { schema: NoteList } },
    },
  },
});

const add = createRoute({
  method: 'post',
  path: '/candidates/{candidateId}/notes',
  tags,
  summary: 'Write a note about a candidate',
  request: { params: CandidatePath, body: text },
  responses: note,
});

const change = createRoute({
  method: 'patch',
  path: '/notes/{noteId}',
  tags,
  summary: 'Change a note: its author or an admin',
  request: { params: NotePath, body: text },
  responses: note,
});

const remove = createRoute({
  method: 'delete',
  path: '/notes/{noteId}',
  tags,
  summary: 'Delete a note: its author or an admin',
  request: { params: NotePath },
  responses: { 204: { description: 'It is gone' } },
});

/** Notes about candidates (W5). */
export function noteRoutes(services: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { candidateId } = c.req.valid('param');
      return c.json(await listNotes(services.db, actorOf(c), candidateId, c.req.valid('query')), 200);
    })
    .openapi(add, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { candidateId } = c.req.valid('param');
      return c.json(await addNote(services, actor, candidateId, c.req.valid('json').body), 200);
    })
    .openapi(change, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { noteId } = c.req.valid('param');
      return c.json(await changeNote(services, actor, noteId, c.req.valid('json').body), 200);
    })
    .openapi(remove, async (c) => {
      await deleteNote(services, actorOf(c, 'recruiter'), c.req.valid('param').noteId);
      return c.body(null, 204);
    });
}
