import { openProvider } from '../contacts/open-provider.ts';
import type { ProviderOptions, RehearsedProvider } from '../contacts/provider.ts';
import { addSwitchRoutes } from '../control/switch-routes.ts';
import {
  createSwitchBoard,
  type HunterSwitchBoard,
  type HunterSwitchChanges,
  switchesSchema,
} from './switches.ts';
import { createVendor } from './vendor.ts';

/** A running look-alike of Hunter, v2. */
export interface RehearsalHunter extends RehearsedProvider {
  readonly switches: HunterSwitchBoard;
}

/**
 * Starts a look-alike of Hunter, in memory.
 * @throws the `listen` error when the address is taken; ZodError for unknown switches or conditions
 */
export async function startHunterRehearsal(
  options: ProviderOptions<HunterSwitchChanges> = {},
): Promise<RehearsalHunter> {
  const { rateLimit } = options;
  const switches = createSwitchBoard({
    ...(rateLimit === undefined ? {} : { callsPerMinute: rateLimit }),
    ...(rateLimit === 'off' ? { callsPerSecond: rateLimit } : {}),
    ...options.switches,
  });
  const { rehearsal } = await openProvider(
    {
      id: 'hunter',
      title: 'Hunter rehearsal',
      credits: ['searches'],
      limited: null,
      newKey: (ids) => ids.hex('hunter key', 40),
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
