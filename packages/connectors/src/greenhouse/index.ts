import type { Connector } from '../connector.ts';
import { open } from './client.ts';
import { manifest } from './manifest.ts';
import { plan } from './plan.ts';

/** Greenhouse by Harvest v3, with the client credentials of a customer's own integration. */
export const greenhouse = {
  manifest,
  open,
  plan,
  // Whatever belongs to a person beyond the create is a step of its own already.
  followUpsAfterAdoption: () => [],
  signIn: null,
} satisfies Connector;
