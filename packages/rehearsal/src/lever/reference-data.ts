import type { Hono } from 'hono';
import type { Guard } from './access.ts';
import { many, one } from './answers.ts';
import { badRequest, notFound } from './errors.ts';
import { paginate } from './paging.ts';
import { readQuery } from './query.ts';
import type { LeverEnv, World } from './world.ts';

/** Stages, archive reasons, tags and sources (Lever API reference, sections of these names). */
export function addReferenceDataRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  const { state } = world;

  app.get('/v1/stages', guard('list stages'), (c) => {
    const page = paginate(inOrder(state.stages), readQuery(c, world), world);
    return many(c, page, ({ item }) => ({ id: item.id, text: item.text }));
  });

  app.get('/v1/stages/:id', guard('read stage'), (c) => {
    const stage = state.stages[state.stageIndex(c.req.param('id'))];
    if (stage === undefined) throw notFound('stages', c.req.param('id'));
    return one(c, { id: stage.id, text: stage.text });
  });

  // Not in the reference, but answered by the real API; it alone shows the rank lists are ordered by.
  app.get('/v1/disposition_stages', guard('list stages'), (c) => {
    const page = paginate(inOrder(state.stages), readQuery(c, world), world);
    return many(c, page, ({ item }) => item);
  });

  app.get('/v1/archive_reasons', guard('list archive reasons'), (c) => {
    const query = readQuery(c, world);
    const type = query.one('type');
    if (type !== null && type !== 'hired' && type !== 'non-hired') {
      throw badRequest('type must be hired or non-hired');
    }
    const reasons = state.archiveReasons.filter((reason) => type === null || reason.type === type);
    return many(c, paginate(inOrder(reasons), query, world), ({ item }) => item);
  });

  app.get('/v1/tags', guard('list tags'), (c) => {
    const lists = [...state.opportunities.values()].map((opportunity) => opportunity.tags);
    return many(c, paginate(counted(lists), readQuery(c, world), world), (item) => item);
  });

  app.get('/v1/sources', guard('list sources'), (c) => {
    const lists = [...state.opportunities.values()].map((opportunity) => opportunity.sources);
    return many(c, paginate(counted(lists), readQuery(c, world), world), (item) => item);
  });
}

function inOrder<T>(items: readonly T[]) {
  return {
    items: items.map((item, index) => ({ item, index })),
    positionOf: (entry: { index: number }) => [entry.index],
    directions: [1 as const],
  };
}

function counted(lists: readonly (readonly string[])[]) {
  const counts = new Map<string, number>();
  for (const text of lists.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    items: [...counts].map(([text, count]) => ({ text, count })),
    positionOf: (entry: { text: string }) => [entry.text.toLowerCase(), entry.text],
    directions: [1 as const, 1 as const],
  };
}
