import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { one } from './answers.ts';
import { arrivalOf } from './arrivals.ts';
import { createInputSchema } from './create-input.ts';
import {
  checkCreate,
  createOpportunity,
  defaultLocation,
  inheritedTags,
  unique,
  userApplication,
} from './create-opportunity.ts';
import { badRequest, LeverError } from './errors.ts';
import { announceApplication } from './occurrences.ts';
import { findOne } from './opportunities.ts';
import { contactOf, opportunityView } from './opportunity-view.ts';
import { touch } from './progress.ts';
import { readQuery } from './query.ts';
import type { Opportunity, Posting, User } from './records.ts';
import { check, readJson } from './request-body.ts';
import { demandActor, readActor } from './users.ts';
import type { LeverEnv, World } from './world.ts';

const postingsSchema = z.object({ postings: z.array(z.string()).min(1) });

/**
 * `POST /candidates/:id/addPostings`: the one deprecated call without a counterpart. The id is an opportunity's. It
 * puts an application on an opportunity that has none.
 */
export function addPostingsRoute(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  app.post('/v1/candidates/:id/addPostings', guard('add candidate posting'), (c) => {
    const opportunity = findOne(c, world, 'candidates');
    const { addPostingsPerformAs, addPostingsWhenApplicationExists } = world.switches.current;
    const actor = readActor(readQuery(c, world), addPostingsPerformAs, world);
    const { postings } = check(postingsSchema, readJson(c));
    const circumstances = { ownedByPostingOwner: false, confidentialAccess: c.get('access').confidential };
    const posting = checkCreate(createInputSchema.parse({ postings }), circumstances, world);
    if (posting === null) throw badRequest('postings is required');

    if (opportunity.applications.length === 0) {
      attach(opportunity, posting, actor, world);
      c.env.call.trace.stored.push(`opportunity ${opportunity.id}: posting ${posting.id}`);
      return one(c, opportunityView(opportunity, world, false));
    }
    if (addPostingsWhenApplicationExists === 400) {
      throw new LeverError(400, 'The opportunity already has an application');
    }
    const input = createInputSchema.parse({ contact: contactOf(opportunity, world).id, postings });
    const creator = actor ?? demandActor(readQuery(c, world), world);
    const second = createOpportunity(
      input,
      posting,
      {
        ...circumstances,
        actor: creator,
        parse: false,
        resumeFile: null,
        files: [],
      },
      world,
    );
    c.env.call.trace.stored.push(`opportunity ${second.opportunity.id} created for posting ${posting.id}`);
    c.env.call.trace.arrivals.push(arrivalOf(second, input, { postings }, creator));
    return one(c, opportunityView(second.opportunity, world, false));
  });
}

function attach(opportunity: Opportunity, posting: Posting, actor: User | null, world: World): void {
  opportunity.applications = [userApplication(posting, actor, opportunity.archived, world)];
  opportunity.tags = unique([...opportunity.tags, ...inheritedTags(posting)]);
  opportunity.followers = unique([...opportunity.followers, ...posting.followers]);
  opportunity.opportunityLocation = defaultLocation(posting);
  touch(opportunity, world);
  announceApplication(opportunity.applications[0], opportunity, world);
}
