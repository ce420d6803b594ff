import type { JsonObject } from '../connector.ts';
import type { MappedCandidate } from './map.ts';

/** The keys of a create that both APIs know alike (Harvest v3, "Create candidate"; v1 reference, "Add candidate"). */
export function personBody({ contacts, employments, name, tags }: MappedCandidate): JsonObject {
  return {
    first_name: name?.first ?? '',
    last_name: name?.last ?? '',
    ...(employments.company === null ? {} : { company: employments.company }),
    ...(employments.title === null ? {} : { title: employments.title }),
    ...given('email_addresses', contacts.emails),
    ...given('phone_numbers', contacts.phones),
    ...given('social_media_addresses', contacts.social),
    ...given('website_addresses', contacts.websites),
    ...given('tags', tags),
  };
}

/** A key only where there is something to give it. */
export function given(key: string, values: readonly (JsonObject | string)[]): JsonObject {
  return values.length === 0 ? {} : { [key]: values };
}
