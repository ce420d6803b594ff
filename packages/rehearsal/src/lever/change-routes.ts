import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { one } from './answers.ts';
import { unique } from './create-opportunity.ts';
import { notFound } from './errors.ts';
import { type Collection, findOne } from './opportunities.ts';
import { contactOf, opportunityView } from './opportunity-view.ts';
import { archive, moveToStage, touch } from './progress.ts';
import { readQuery } from './query.ts';
import { check, readJson } from './request-body.ts';
import { readActor } from './users.ts';
import type { LeverEnv, World } from './world.ts';

const lists = [
  { noun: 'Tags', field: 'tags', permission: 'tag' },
  { noun: 'Sources', field: 'sources', permission: 'source' },
  { noun: 'Links', field: 'links', permission: 'link' },
] as const;

const stageSchema = z.object({ stage: z.string() });
const archivedSchema = z.object({
  reason: z.string().nullable(),
  cleanInterviews: z.boolean().nullish(),
  requisitionId: z.string().nullish(),
});

/**
 * Changing an opportunity: tags, sources, links, stage, archive (Lever API reference, "Update opportunity …").
 * Every call answers 200 with the whole opportunity.
 */
export function addChangeRoutes(
  app: Hono<LeverEnv>,
  world: World,
  guard: Guard,
  collection: Collection,
): void {
  const thing = collection === 'opportunities' ? 'opportunity' : 'candidate';

  for (const { noun, field, permission } of lists) {
    const body = z.object({ [field]: z.array(z.string()) });
    for (const verb of ['add', 'remove'] as const) {
      app.post(`/v1/${collection}/:id/${verb}${noun}`, guard(`add ${thing} ${permission}`), (c) => {
        const opportunity = findOne(c, world, collection);
        readActor(readQuery(c, world), 'optional', world);
        const values = check(body, readJson(c))[field] ?? [];
        // Links are the person's, tags and sources the candidacy's.
        const holder = field === 'links' ? contactOf(opportunity, world) : opportunity;
        const { listChangesTouch, repeatedValues } = world.switches.current;
        changeList(holder, field, values, verb, repeatedValues === 'listed');
        if (listChangesTouch) touch(opportunity, world);
        c.env.call.trace.stored.push(`opportunity ${opportunity.id}: ${verb} ${field} ${values.join(', ')}`);
        return one(c, opportunityView(opportunity, world, false));
      });
    }
  }

  app.put(`/v1/${collection}/:id/stage`, guard(`update ${thing} stage`), (c) => {
    const opportunity = findOne(c, world, collection);
    const actor = readActor(readQuery(c, world), 'optional', world);
    const { stage } = check(stageSchema, readJson(c));
    if (world.state.stageIndex(stage) === -1) {
      throw notFound('stages', stage, world.switches.current.unknownReference);
    }
    moveToStage(opportunity, stage, actor, world);
    c.env.call.trace.stored.push(`opportunity ${opportunity.id}: stage ${stage}`);
    return one(c, opportunityView(opportunity, world, false));
  });

  app.put(`/v1/${collection}/:id/archived`, guard(`update ${thing} archived state`), (c) => {
    const opportunity = findOne(c, world, collection);
    readActor(readQuery(c, world), 'optional', world);
    const { reason } = check(archivedSchema, readJson(c));
    if (reason !== null && !world.state.archiveReasons.some(({ id }) => id === reason)) {
      throw notFound('archive_reasons', reason, world.switches.current.unknownReference);
    }
    archive(opportunity, reason, world);
    c.env.call.trace.stored.push(
      `opportunity ${opportunity.id}: ${reason === null ? 'un-archived' : 'archived'}`,
    );
    return one(c, opportunityView(opportunity, world, false));
  });
}

type Lists = { tags: string[]; sources: string[]; links: string[] };

function changeList<F extends keyof Lists>(
  holder: Partial<Lists>,
  field: F,
  values: readonly string[],
  verb: 'add' | 'remove',
  repeats: boolean,
): void {
  const before = holder[field] ?? [];
  const added = [...before, ...values];
  if (verb === 'add') holder[field] = repeats ? added : unique(added);
  else holder[field] = before.filter((value) => !values.includes(value));
}
