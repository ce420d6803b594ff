/** How long after it was broken a provider is looked at again by itself, in milliseconds. */
export const recheckAfterMs = 86_400_000;
