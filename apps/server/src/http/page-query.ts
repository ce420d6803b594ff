import { z } from '@hono/zod-openapi';

/** How a page of a list is asked for: `usual` rows when nothing is said, never more than `most`. */
export function pageQuery({ usual, most }: { readonly usual: number; readonly most: number }) {
  return z.object({
    cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  });
}
