import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { unprocessable } from './errors.ts';
import { viewOf } from './listing.ts';
import { optionColumns } from './reference-routes.ts';
import { demandRow } from './references.ts';
import { readBody } from './request-body.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(255),
  custom_field_id: z.int(),
  sort_order: z.int().optional(),
  external_id: z.string().nullable().optional(),
});

/** `POST /v3/custom_field_options`: a school, degree or discipline that is not in the list yet. */
export function addOptionRoute(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  app.post('/v3/custom_field_options', guard('harvest:custom_field_options:create', 'remove'), (c) => {
    const input = readBody(c, schema, world);
    const { customFields, options } = world.state.tables;
    const field = demandRow(customFields, input.custom_field_id, 'custom_field_id', world);
    const siblings = options.where('custom_field_id', field.id);
    if (!field.value_type.endsWith('_select')) throw unprocessable({ custom_field_id: 'takes no options' });
    if (siblings.some(({ active, name }) => active && name === input.name))
      throw unprocessable({ name: 'has already been taken' });
    const option = options.add({
      ...newRow('option', world),
      custom_field_id: field.id,
      name: input.name,
      active: true,
      sort_order: input.sort_order ?? siblings.length,
      external_id: input.external_id ?? null,
    });
    c.env.call.trace.stored.push(`option ${option.id} created`);
    return c.json(viewOf(option, optionColumns), 201);
  });
}
