import type { Hono } from 'hono';
import { z } from 'zod';
import type { CandidateTag } from '../greenhouse/records.ts';
import { readBody } from '../greenhouse/request-body.ts';
import { applyTag, touch } from '../greenhouse/tags.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { notFound } from './errors.ts';
import { answerPage } from './paging.ts';
import { makeTag, tagIgnoringCase } from './tags.ts';
import { rowIn } from './visible.ts';

/** The dictionary of tags, and who carries which (Harvest v1 reference, "Tags"). */
export function addTagRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;
  const view = ({ id, name }: CandidateTag) => ({ id, name });
  const byId = (a: CandidateTag, b: CandidateTag) => a.id - b.id;

  app.get('/v1/tags/candidate', guard('Get: List Candidate Tags'), (c) =>
    answerPage(c, [...t.tags.all()].sort(byId), view, world),
  );

  app.post('/v1/tags/candidate', guard('Post: Add New Candidate Tags', 'write'), (c) => {
    const { name } = readBody(c, z.object({ name: z.string().min(1).max(255) }), world);
    const known = tagIgnoringCase(name, world);
    if (known !== null) return c.json(view(known), 200);
    const tag = makeTag(name, world);
    c.env.call.trace.stored.push(`tag ${tag.id} created`);
    return c.json(view(tag), 201);
  });

  // The reference says up to a day; here it is done at once. The words are invented.
  app.delete('/v1/tags/candidate/:tag', guard('Delete: Delete Candidate Tag', 'remove'), (c) => {
    const tag = rowIn(t.tags, c.req.param('tag'), world);
    for (const applied of t.appliedTags.where('candidate_tag_id', tag.id)) t.appliedTags.delete(applied.id);
    t.tags.delete(tag.id);
    c.env.call.trace.stored.push(`tag ${tag.id} deleted`);
    return c.json({ message: `Tag ${tag.id} will be deleted` });
  });

  app.get('/v1/candidates/:id/tags', guard('Get: List Tags Applied to Candidate'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const tags = t.appliedTags
      .where('candidate_id', candidate.id)
      .flatMap(({ candidate_tag_id }) => t.tags.get(candidate_tag_id) ?? []);
    return answerPage(c, tags, view, world);
  });

  app.put('/v1/candidates/:id/tags/:tag', guard('Put: Add a candidate tag', 'write'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const tag = rowIn(t.tags, c.req.param('tag'), world);
    const had = t.appliedTags.where('candidate_id', candidate.id);
    if (!had.some(({ candidate_tag_id }) => candidate_tag_id === tag.id))
      applyTag(candidate.id, tag.id, world);
    touch(candidate, world);
    c.env.call.trace.stored.push(`tag ${tag.id} applied to candidate ${candidate.id}`);
    return c.json({ message: `Tag ${tag.id}, '${tag.name}', has been applied to candidate ${candidate.id}` });
  });

  app.delete('/v1/candidates/:id/tags/:tag', guard('Delete: Remove Tag from Candidate', 'write'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const tag = rowIn(t.tags, c.req.param('tag'), world);
    const applied = t.appliedTags
      .where('candidate_id', candidate.id)
      .find(({ candidate_tag_id }) => candidate_tag_id === tag.id);
    if (applied === undefined) throw notFound();
    t.appliedTags.delete(applied.id);
    touch(candidate, world);
    c.env.call.trace.stored.push(`tag ${tag.id} taken off candidate ${candidate.id}`);
    return c.json({ message: `Tag ${tag.id} has been removed from candidate ${candidate.id}` });
  });
}
