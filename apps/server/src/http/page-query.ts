import { z } from '@hono/zod-openapi';

/** As `pageQuery`, for a list that is given as a whole when nothing is said. */
export function optionalPageQuery() {
  return z.object({
    cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(1000).optional().openapi({
      description: 'At most so many on a page; left out, all of them at once.',
    }),
  });
}

/** What part of a list is wanted. */
export interface ListPart {
  readonly cursor?: string | undefined;
  /** Left out: all that follow. */
  readonly limit?: number | undefined;
}

/** How a page of a list is asked for: `usual` rows when nothing is said, never more than `most`. */
export function pageQuery({ usual, most }: { readonly usual: number; readonly most: number }) {
  return z.object({
    cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  });
}
