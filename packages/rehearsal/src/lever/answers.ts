import type { Context } from 'hono';
import type { Page } from './paging.ts';
import type { LeverEnv } from './world.ts';

/** The envelope of one object. */
export function one(c: Context<LeverEnv>, value: unknown, status: 200 | 201 = 200): Response {
  return c.json({ data: value }, status);
}

/** The envelope of a list; `next` is left out on the last page. */
export function many<T>(c: Context<LeverEnv>, page: Page<T>, view: (item: T) => unknown): Response {
  const data = page.items.map(view);
  return c.json(page.next === null ? { data, hasNext: false } : { data, hasNext: true, next: page.next });
}
