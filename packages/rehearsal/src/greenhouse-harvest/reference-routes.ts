import type { Hono } from 'hono';
import type { CustomField, CustomFieldOption, ProspectPool, Row } from '../greenhouse/records.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { educationOptions } from './histories.ts';
import { answerPage, readHarvestQuery } from './paging.ts';
import { rowIn } from './visible.ts';

/** Sources, pools, education lists, reasons and custom fields (Harvest v1 reference, pages of these names). */
export function addReferenceRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;

  app.get('/v1/sources', guard('Get: List Sources'), (c) =>
    answerPage(c, inOrder(t.sources.all()), ({ id, name, type }) => ({ id, name, type }), world),
  );

  const poolView = (pool: ProspectPool) => ({
    id: pool.id,
    name: pool.name,
    active: pool.active,
    prospect_stages: t.poolStages
      .where('prospect_pool_id', pool.id)
      .sort((a, b) => a.sort_order - b.sort_order)
      .map(({ id, name }) => ({ id, name })),
  });
  app.get('/v1/prospect_pools', guard('Get: List Prospect Pools'), (c) =>
    answerPage(c, inOrder(t.pools.all()), poolView, world),
  );
  app.get('/v1/prospect_pools/:id', guard('Get: Retrieve Prospect Pool'), (c) =>
    c.json(poolView(rowIn(t.pools, c.req.param('id'), world))),
  );

  for (const [path, list, permission] of [
    ['/v1/degrees', 'degree', 'Get: Get degrees'],
    ['/v1/disciplines', 'discipline', 'Get: Get disciplines'],
    ['/v1/schools', 'school', 'Get: Get schools'],
  ] as const)
    app.get(path, guard(permission), (c) =>
      answerPage(
        c,
        educationOptions(list, world),
        ({ id, option }) => ({ id, name: option.name, priority: option.sort_order }),
        world,
      ),
    );

  app.get('/v1/close_reasons', guard('Get: Get close reasons'), (c) =>
    answerPage(c, inOrder(t.closeReasons.all()), ({ id, name }) => ({ id, name }), world),
  );
  // Every reason of the rehearsal is the organization's own, so that `include_defaults` adds none.
  app.get('/v1/rejection_reasons', guard('Get: List Rejection Reasons'), (c) =>
    answerPage(
      c,
      inOrder(t.rejectionReasons.all()),
      ({ id, name, type }) => ({ id, name, type: { id: type.id, name: type.name } }),
      world,
    ),
  );

  app.get('/v1/custom_fields/:kind?', guard('Get: List Custom Fields'), (c) => {
    const kind = c.req.param('kind') ?? null;
    const inactiveToo = readHarvestQuery(c, world).one('include_inactive') === 'true';
    const rows = inOrder(t.customFields.all()).filter(
      ({ field_type, active }) =>
        field_type !== 'standard' && (kind === null || field_type === kind) && (active || inactiveToo),
    );
    return answerPage(c, rows, (field) => fieldView(field, world), world, 'next-only');
  });
  app.get('/v1/custom_field/:id', guard('Get: Retrieve Custom Field'), (c) =>
    c.json(fieldView(rowIn(t.customFields, c.req.param('id'), world), world)),
  );
  app.get('/v1/custom_field/:id/custom_field_options', guard('Get: List Custom Field Options'), (c) => {
    const field = rowIn(t.customFields, c.req.param('id'), world);
    return answerPage(c, activeOptions(field, world), optionView, world, 'next-only');
  });
}

function inOrder<T extends Row>(rows: Iterable<T>): T[] {
  return [...rows].sort((a, b) => a.id - b.id);
}

function activeOptions(field: CustomField, world: World): readonly CustomFieldOption[] {
  return world.state.tables.options.where('custom_field_id', field.id).filter(({ active }) => active);
}

function optionView({ id, name, sort_order, external_id }: CustomFieldOption): Record<string, unknown> {
  return { id, name, priority: sort_order, external_id };
}

function fieldView(field: CustomField, world: World): Record<string, unknown> {
  return {
    id: field.id,
    name: field.name,
    active: field.active,
    field_type: field.field_type,
    priority: field.sort_order,
    value_type: field.value_type,
    private: false,
    required: false,
    require_approval: false,
    trigger_new_version: false,
    name_key: field.name_key,
    description: null,
    expose_in_job_board_api: false,
    api_only: false,
    offices: [],
    departments: [],
    template_token_string: null,
    custom_field_options: activeOptions(field, world).map(optionView),
  };
}
