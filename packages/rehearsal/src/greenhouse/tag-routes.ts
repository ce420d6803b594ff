import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { unprocessable } from './errors.ts';
import { addListing, plain, viewOf } from './listing.ts';
import type { AppliedCandidateTag, CandidateTag } from './records.ts';
import { demandRow, rowAt } from './references.ts';
import { readBody } from './request-body.ts';
import { applyTag, tagNamed, touch } from './tags.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

/** The dictionary of tags and who carries which (Harvest v3 reference, "Candidate tags", "Applied candidate tags"). */
export function addTagRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;
  const tagColumns = plain<CandidateTag>('name');
  const appliedColumns = plain<AppliedCandidateTag>('candidate_id', 'candidate_tag_id');

  addListing<CandidateTag>(app, world, guard, {
    path: '/v3/candidate_tags',
    scope: 'harvest:candidate_tags:list',
    rows: () => t.tags.all(),
    columns: tagColumns,
  });
  app.post('/v3/candidate_tags', guard('harvest:candidate_tags:create', 'write'), (c) => {
    const { name } = readBody(c, z.strictObject({ name: z.string().min(1).max(255) }), world);
    if (tagNamed(name, world) !== null) throw unprocessable({ name: 'has already been taken' });
    const tag = t.tags.add({ ...newRow('tag', world), name });
    c.env.call.trace.stored.push(`tag ${tag.id} created`);
    return c.json(viewOf(tag, tagColumns), 201);
  });
  app.delete('/v3/candidate_tags/:id', guard('harvest:candidate_tags:destroy', 'remove'), (c) => {
    const tag = rowAt(t.tags, c.req.param('id'));
    for (const applied of t.appliedTags.where('candidate_tag_id', tag.id)) t.appliedTags.delete(applied.id);
    t.tags.delete(tag.id);
    c.env.call.trace.stored.push(`tag ${tag.id} deleted`);
    return c.json({ message: `Candidate Tag ${tag.id} deleted successfully` });
  });

  addListing<AppliedCandidateTag>(app, world, guard, {
    path: '/v3/applied_candidate_tags',
    scope: 'harvest:applied_candidate_tags:list',
    people: true,
    rows: () => t.appliedTags.all(),
    columns: appliedColumns,
    filters: {
      candidate_ids: { kind: 'ids', of: (row) => row.candidate_id },
      candidate_tag_ids: { kind: 'ids', of: (row) => row.candidate_tag_id },
    },
  });
  app.post('/v3/applied_candidate_tags', guard('harvest:applied_candidate_tags:create', 'write'), (c) => {
    const input = readBody(c, z.strictObject({ candidate_id: z.int(), candidate_tag_id: z.int() }), world);
    const candidate = demandRow(t.candidates, input.candidate_id, 'candidate_id', world);
    const tag = demandRow(t.tags, input.candidate_tag_id, 'candidate_tag_id', world);
    const had = t.appliedTags.where('candidate_id', candidate.id);
    if (had.some(({ candidate_tag_id }) => candidate_tag_id === tag.id))
      throw unprocessable({ candidate_tag_id: 'has already been taken' });
    const applied = applyTag(candidate.id, tag.id, world);
    touch(candidate, world);
    c.env.call.trace.stored.push(`tag ${tag.id} applied to candidate ${candidate.id}`);
    return c.json(viewOf(applied, appliedColumns), 201);
  });
  app.delete(
    '/v3/applied_candidate_tags/:id',
    guard('harvest:applied_candidate_tags:destroy', 'write'),
    (c) => {
      const applied = rowAt(t.appliedTags, c.req.param('id'));
      t.appliedTags.delete(applied.id);
      c.env.call.trace.stored.push(`tag ${applied.candidate_tag_id} taken off`);
      return c.json({ message: `Applied Candidate Tag ${applied.id} deleted successfully` });
    },
  );
}
