import type { ProviderCause } from '../contact-words.ts';

/** What is said of a provider that is not asked any more: to everybody, and to who can mend it. */
export interface Told {
  readonly told: string;
  readonly toldAdmin: string;
}

/** @param words what the provider answered, without secrets */
export function tellOf(cause: ProviderCause, name: string, words: string): Told {
  const answered = words === '' ? '' : ` ${name} answered: ${words}`;
  switch (cause) {
    case 'noCredits':
      return {
        told: `${name} is not asked: your account there has no credits left.`,
        toldAdmin: `Buy credits at ${name}, then press Check in Settings → Contact providers.${answered}`,
      };
    case 'badKey':
      return {
        told: `${name} is not asked: it refuses the API key.`,
        toldAdmin: `Enter a key that works in Settings → Contact providers.${answered}`,
      };
    case 'notEntitled':
      return {
        told: `${name} is not asked: your plan there does not include this.`,
        toldAdmin: `Change the plan or the key at ${name}, then press Check in Settings → Contact providers.${answered}`,
      };
  }
}
