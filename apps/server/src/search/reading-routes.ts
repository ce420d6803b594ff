import { createRoute, z } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { queryPieces } from './query-pieces.ts';
import { readQuery } from './read-query.ts';

const SearchReading = z
  .object({
    pieces: z
      .array(
        z.object({
          kind: z.enum(['word', 'beginning', 'phrase', 'and', 'or', 'not', 'open', 'close']),
          text: z.string(),
        }),
      )
      .openapi({
        description: 'What is looked for, with every connection written out; empty with mistakes.',
      }),
    mistakes: z.array(
      z.object({
        from: z.int().openapi({ description: 'In UTF-16 units of `q`.' }),
        to: z.int().openapi({ description: 'The first behind it.' }),
        message: z.string(),
      }),
    ),
  })
  .openapi('SearchReading');

const read = createRoute({
  method: 'get',
  path: '/search-reading',
  tags: ['candidates'],
  summary: 'How a Boolean search is understood, and what is wrong in it',
  request: {
    query: z.object({ q: z.string().max(10_000).openapi({ example: '(react OR vue) NOT manager' }) }),
  },
  responses: {
    200: {
      description: 'Also where it cannot be meant: then with mistakes',
      content: { 'application/json': { schema: SearchReading } },
    },
  },
});

/** Reads a search as one types it, without looking for anybody. */
export function readingRoutes() {
  return newRoutes().openapi(read, (c) => {
    actorOf(c);
    const understood = readQuery(c.req.valid('query').q);
    const pieces =
      understood.kind === 'query' && understood.query !== null ? queryPieces(understood.query) : [];
    const mistakes = understood.kind === 'mistakes' ? understood.mistakes : [];
    return c.json({ pieces: [...pieces], mistakes: [...mistakes] }, 200);
  });
}
