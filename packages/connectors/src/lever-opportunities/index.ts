import type { Connector } from '../connector.ts';
import { open } from './client.ts';
import { manifest } from './manifest.ts';
import { signIn } from './oauth.ts';
import { plan } from './plan.ts';
import { followUpsAfterAdoption } from './send.ts';

/** Lever by its opportunities endpoints: the recommended of the two ways to Lever. */
export const leverOpportunities = {
  manifest,
  open: (access) => open(access),
  plan,
  followUpsAfterAdoption,
  signIn,
} satisfies Connector;
