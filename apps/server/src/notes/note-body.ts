import { storable } from '@crosswalk/candidates';
import { z } from '@hono/zod-openapi';

/** What a note may hold, in UTF-16 units. */
export const longestNote = 10_000;

/** As it was typed, markup and all, without white space around it; 1 to 10,000 characters. */
export const NoteBody = z
  .string()
  .transform((text) => storable(text).replace(/\r\n?/gu, '\n').trim())
  .pipe(z.string().min(1).max(longestNote))
  .openapi({ type: 'string', minLength: 1, maxLength: longestNote, example: 'Open to Berlin from March.' });
