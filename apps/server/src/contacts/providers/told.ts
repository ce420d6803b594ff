import type { ContactKindName, ProviderCause } from '../contact-words.ts';

const kinds: Readonly<Record<ContactKindName, string>> = {
  email: 'e-mail addresses',
  phone: 'phone numbers',
};

/** What is said of a provider that is not asked any more: to everybody, and to who can mend it. */
export interface Told {
  readonly told: string;
  readonly toldAdmin: string;
}

/**
 * @param words what the provider answered, without secrets
 * @param only the one kind it is not asked for any more; null for all
 */
export function tellOf(
  cause: ProviderCause,
  name: string,
  words: string,
  only: ContactKindName | null = null,
): Told {
  const answered = words === '' ? '' : ` ${name} answered: ${words}`;
  switch (cause) {
    case 'noCredits':
      return {
        told: `${name} is not asked: your account there has no credits left.`,
        toldAdmin: `Buy credits at ${name}, then press Check now in Settings → Contact providers; it is also looked at once a day.${answered}`,
      };
    case 'badKey':
      return {
        told: `${name} is not asked: it refuses the API key.`,
        toldAdmin: `Enter a key that works in Settings → Contact providers.${answered}`,
      };
    case 'notEntitled':
      return {
        told:
          only === null
            ? `${name} is not asked: your plan there does not include this.`
            : `${name} is not asked for ${kinds[only]}: your plan there does not include them.`,
        toldAdmin: `Change the plan or the key at ${name}, then press Check now in Settings → Contact providers; it is also looked at once a day.${answered}`,
      };
  }
}
