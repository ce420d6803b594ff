import { z } from '@hono/zod-openapi';
import { optionalPageQuery } from '../http/page-query.ts';
import { NoteBody } from './note-body.ts';

export const Note = z
  .object({
    id: z.string(),
    body: z.string(),
    author: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null for one that came with an import, and once its author has left.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().nullable(),
    mayChange: z.boolean().openapi({ description: 'Whether you may change and delete it.' }),
  })
  .openapi('Note');

export const NoteList = z
  .object({ notes: z.array(Note), nextCursor: z.string().nullable() })
  .openapi('NoteList');

export const NotesQuery = optionalPageQuery();

export const NoteText = z.object({ body: NoteBody }).openapi('NoteText');

export const NotePath = z.object({ noteId: z.string().min(1).max(64) });
