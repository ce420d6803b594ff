import type { Context, Hono } from 'hono';
import { demandConfidentialAccess, type Guard } from './access.ts';
import { many, one } from './answers.ts';
import { notFound } from './errors.ts';
import { findOpportunities } from './opportunity-filters.ts';
import { applicationView, opportunityExpansions, opportunityView } from './opportunity-view.ts';
import { paginate } from './paging.ts';
import { readConfidentiality } from './postings.ts';
import { readQuery, within } from './query.ts';
import type { Opportunity } from './records.ts';
import { createSelection } from './selection.ts';
import type { LeverEnv, World } from './world.ts';

/** The two names one store is served under; `/candidates` is the deprecated one. */
export type Collection = 'opportunities' | 'candidates';

/** Reading opportunities: list, one, deleted, applications (Lever API reference, "Opportunities"). */
export function addOpportunityReading(
  app: Hono<LeverEnv>,
  world: World,
  guard: Guard,
  collection: Collection,
): void {
  const [list, read] =
    collection === 'opportunities'
      ? (['list opportunities', 'read opportunity'] as const)
      : (['list candidates', 'read candidate'] as const);

  app.get(`/v1/${collection}`, guard(list), (c) => {
    const query = readQuery(c, world);
    if (readConfidentiality(query) !== 'non-confidential') demandConfidentialAccess(c, 403, collection);
    const select = createSelection(query, opportunityExpansions(world));
    const page = paginate(byProgress(findOpportunities(query, world), world), query, world);
    return many(c, page, (opportunity) => select(opportunity, opportunityView(opportunity, world, true)));
  });

  app.get(`/v1/${collection}/deleted`, guard(list), (c) => {
    const query = readQuery(c, world);
    const range = query.range('deleted_at');
    const gone = [...world.state.opportunities.values()].filter(
      ({ deletedAt }) => deletedAt !== null && within(range, deletedAt),
    );
    const page = paginate(byProgress(gone, world), query, world);
    return many(c, page, ({ id, deletedAt, deletedBy }) => ({ id, deletedAt, deletedBy }));
  });

  app.get(`/v1/${collection}/:id`, guard(read), (c) => {
    const opportunity = findOne(c, world, collection);
    const select = createSelection(readQuery(c, world), opportunityExpansions(world));
    return one(c, select(opportunity, opportunityView(opportunity, world, true)));
  });

  app.get(`/v1/${collection}/:id/applications`, guard(read), (c) => {
    const opportunity = findOne(c, world, collection);
    const page = paginate(
      {
        items: opportunity.applications,
        positionOf: (application) => [application.createdAt, application.id],
        directions: [-1, 1],
      },
      readQuery(c, world),
      world,
    );
    return many(c, page, (application) => applicationView(application, opportunity, world));
  });
}

/**
 * The opportunity named in the path.
 * @throws LeverError 404 when there is none, 403 (or 404, by switch) when it is confidential and the caller is not
 * trusted.
 */
export function findOne(c: Context<LeverEnv>, world: World, collection: Collection): Opportunity {
  const id = c.req.param('id') ?? '';
  const opportunity = world.state.opportunities.get(id);
  if (opportunity === undefined || opportunity.deletedAt !== null) throw notFound(collection, id);
  if (opportunity.confidentiality === 'confidential') {
    demandConfidentialAccess(c, world.switches.current.confidentialDenied, `${collection} ${id}`);
  }
  return opportunity;
}

/** The order observed on the real list: stage rank up, last advanced down, id up. */
function byProgress(items: readonly Opportunity[], world: World) {
  const ranks = new Map(world.state.stages.map((stage) => [stage.id, stage.rank]));
  return {
    items,
    positionOf: (opportunity: Opportunity) => [
      ranks.get(opportunity.stage) ?? 0,
      opportunity.lastAdvancedAt,
      opportunity.id,
    ],
    directions: [1, -1, 1] as const,
  };
}
