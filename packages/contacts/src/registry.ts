import { hunter } from './hunter/index.ts';
import { peopleDataLabs } from './people-data-labs/index.ts';
import type { ContactProvider } from './provider.ts';
import { rocketReach } from './rocketreach/index.ts';

/** All providers, in the order offered to a new organization. */
export const contactProviders: readonly ContactProvider[] = [peopleDataLabs, hunter, rocketReach];

/** By id; null for one there is not (any more). */
export function findContactProvider(id: string): ContactProvider | null {
  return contactProviders.find(({ manifest }) => manifest.id === id) ?? null;
}
