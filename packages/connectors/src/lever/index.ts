import type { Connector } from '../connector.ts';
import { signIn } from '../lever-opportunities/oauth.ts';
import { followUpsAfterAdoption } from '../lever-opportunities/send.ts';
import { open } from './client.ts';
import { manifest } from './manifest.ts';
import { plan } from './plan.ts';

/** Lever by its older candidates endpoints: no tags. Accounts, members and memory are those of Lever Opportunities. */
export const lever = {
  manifest,
  open,
  plan,
  followUpsAfterAdoption,
  signIn,
} satisfies Connector;
