import type { Connector } from '../connector.ts';
import { open } from './client.ts';
import { manifest } from './manifest.ts';
import { plan } from './plan.ts';

/** Greenhouse by Harvest v1, with one key: retired by Greenhouse, complete here. */
export const greenhouseHarvest = {
  manifest,
  open,
  plan,
  // Everything goes with the create but the pool, which is a step of its own already.
  followUpsAfterAdoption: () => [],
  signIn: null,
} satisfies Connector;
