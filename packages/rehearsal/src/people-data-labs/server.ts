import { openProvider } from '../contacts/open-provider.ts';
import type { ProviderOptions, RehearsedProvider } from '../contacts/provider.ts';
import { addSwitchRoutes } from '../control/switch-routes.ts';
import {
  createSwitchBoard,
  type PeopleDataLabsSwitchBoard,
  type PeopleDataLabsSwitchChanges,
  switchesSchema,
} from './switches.ts';
import { createVendor } from './vendor.ts';

/** A running look-alike of People Data Labs, v5. */
export interface RehearsalPeopleDataLabs extends RehearsedProvider {
  readonly switches: PeopleDataLabsSwitchBoard;
}

/**
 * Starts a look-alike of People Data Labs, in memory.
 * @throws the `listen` error when the address is taken; ZodError for unknown switches or conditions
 */
export async function startPeopleDataLabsRehearsal(
  options: ProviderOptions<PeopleDataLabsSwitchChanges> = {},
): Promise<RehearsalPeopleDataLabs> {
  const { rateLimit } = options;
  const switches = createSwitchBoard({
    ...(rateLimit === undefined ? {} : { callsPerMinute: rateLimit }),
    ...options.switches,
  });
  const { rehearsal } = await openProvider(
    {
      id: 'people-data-labs',
      title: 'People Data Labs rehearsal',
      credits: ['enrich'],
      limited: 'without-contacts',
      newKey: (ids) => ids.hex('people-data-labs key', 64),
    },
    options,
    {
      switches,
      createVendor: (scene) => createVendor(scene, switches),
      addControl: (app) => addSwitchRoutes(app, switchesSchema, switches),
    },
  );
  return Object.assign(rehearsal, { switches });
}
