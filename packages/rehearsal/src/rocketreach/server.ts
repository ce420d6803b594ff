import { openProvider } from '../contacts/open-provider.ts';
import type { ProviderOptions, RehearsedProvider } from '../contacts/provider.ts';
import { addSwitchRoutes } from '../control/switch-routes.ts';
import { isLoopbackUrl } from '../serving/loopback.ts';
import { addRocketReachControl } from './control.ts';
import { creditKinds } from './searches.ts';
import {
  createSwitchBoard,
  type RocketReachSwitchBoard,
  type RocketReachSwitchChanges,
  switchesSchema,
} from './switches.ts';
import { createVendor } from './vendor.ts';
import type { RocketReachDelivery } from './webhook-delivery.ts';
import type { RocketReachWebhook } from './webhooks.ts';

/** A running look-alike of RocketReach, v2. */
export interface RehearsalRocketReach extends RehearsedProvider {
  readonly switches: RocketReachSwitchBoard;
  /**
   * Registers a receiver as somebody would in the account settings. @param secret made up when it is not given
   * @throws RangeError for an address that is not of this machine
   */
  addWebhook(url: string, secret?: string): RocketReachWebhook;
  /** What was posted to receivers, the oldest first. */
  deliveries(): readonly RocketReachDelivery[];
  /** Posts once more, byte for byte, what was posted for a request; false when nothing was. */
  repeatDelivery(requestId: string): Promise<boolean>;
  /** Ends at once every search that ends at all; returns how many those were. */
  completeSearches(): number;
}

/**
 * Starts a look-alike of RocketReach, in memory.
 * @throws the `listen` error when the address is taken; ZodError for unknown switches or conditions
 */
export async function startRocketReachRehearsal(
  options: ProviderOptions<RocketReachSwitchChanges> = {},
): Promise<RehearsalRocketReach> {
  const { rateLimit } = options;
  const switches = createSwitchBoard({
    ...(rateLimit === undefined ? {} : { callsPerMinute: rateLimit }),
    ...(rateLimit === 'off' ? { callsPerSecond: rateLimit } : {}),
    ...options.switches,
  });
  const { rehearsal, vendor } = await openProvider(
    {
      id: 'rocketreach',
      title: 'RocketReach rehearsal',
      credits: creditKinds,
      limited: 'without-endpoint',
      newKey: (ids) => ids.hex('rocketreach key', 32),
    },
    options,
    {
      switches,
      createVendor: (scene) => createVendor(scene, switches),
      addControl(app, own) {
        addSwitchRoutes(app, switchesSchema, switches);
        addRocketReachControl(app, own);
      },
    },
  );
  return Object.assign(rehearsal, {
    switches,
    addWebhook(url: string, secret?: string) {
      if (!isLoopbackUrl(url)) throw new RangeError('Webhooks go to addresses of this machine only.');
      return vendor.webhooks.add(url, secret);
    },
    deliveries: () => vendor.deliveries.list(),
    repeatDelivery: (requestId: string) => vendor.deliveries.repeat(requestId),
    completeSearches: () => vendor.searches.completeAll(),
  });
}
