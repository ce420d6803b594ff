import type { Asked } from './asked.ts';
import { personKey } from './asked.ts';
import { fallsInto } from './person.ts';

/** The parts somebody can play: whose last name is one of these, or who was given one through the control API. */
export const parts = {
  unknown: 'nobody knows them',
  noemail: 'known, without an e-mail address',
  nophone: 'known, without a phone number',
  nocontact: 'known, without either',
  personal: 'has a personal address only',
  several: 'has several addresses and numbers',
  risky: 'an address nobody can vouch for: accept-all, low score, grade B, likelihood 3',
  unverified: 'an address that could not be checked',
  invalid: 'an address that was found to be wrong',
  disposable: 'a throw-away address',
  restricted: 'asked not to be processed: 451 at Hunter, unknown elsewhere',
  boolean: 'true in place of every value',
  masked: 'addresses and numbers with stars in them',
  placeholder: 'an address that stands for one not paid for',
  odd: 'objects, lists and nulls where texts should be',
  pending: 'takes longer: more polls, more calls answered 202',
  endless: 'never completes',
  failed: 'the search ends without result',
  nocredits: 'no credits are left when they are asked for',
  badkey: 'the key is not known when they are asked for',
  notentitled: 'the plan does not include them, as under the fault forbidden',
  badrequest: 'what is sent for them is refused',
  toofast: 'the first call for them is told that it came too soon',
  unavailable: 'the first call for them is a 503 that did nothing',
  broken: 'the first call for them is carried out, charged, and answered 500',
  onlypdl: 'known to People Data Labs only',
  onlyhunter: 'known to Hunter only',
  onlyrocketreach: 'known to RocketReach only',
} as const;

/** `known` is everybody else: they are found. */
export type Part = keyof typeof parts | 'known';
export type ProviderId = 'people-data-labs' | 'hunter' | 'rocketreach';

const exclusive: Readonly<Partial<Record<Part, ProviderId>>> = {
  onlypdl: 'people-data-labs',
  onlyhunter: 'hunter',
  onlyrocketreach: 'rocketreach',
};

/** Tells a part by its name, whatever the letter case; null for none. */
export function findPart(text: string): Part | null {
  const name = text.trim().toLowerCase();
  if (name === 'known') return 'known';
  return isPart(name) ? name : null;
}

function isPart(name: string): name is keyof typeof parts {
  return Object.hasOwn(parts, name);
}

/** Who plays what. */
export interface Cast {
  /** Gives somebody a part by full name, whatever their last name; letter case does not count. */
  assign(fullName: string, part: Part): void;
  assigned(): ReadonlyMap<string, Part>;
  partOf(asked: Asked): Part;
  /** Who plays by name alone again. */
  clear(): void;
}

/** @param unknownPercent how many of all people the provider does not know, by chance that repeats */
export function createCast(provider: ProviderId, unknownPercent: () => number): Cast {
  const byName = new Map<string, Part>();
  return {
    assign: (fullName, part) => void byName.set(fullName.trim().toLowerCase(), part),
    assigned: () => byName,
    partOf(asked) {
      const name = `${asked.first} ${asked.last}`.trim().toLowerCase();
      const part = byName.get(name) ?? findPart(asked.last) ?? 'known';
      const only = exclusive[part];
      if (only !== undefined) return only === provider ? 'known' : 'unknown';
      if (part === 'known' && fallsInto(unknownPercent(), personKey(asked), provider)) return 'unknown';
      return part;
    },
    clear: () => byName.clear(),
  };
}

/** What the provider refuses whoever plays this part with: 400 input, 401 key, 402 credits, 403 plan; null for others. */
export function refusalOf(part: Part): 400 | 401 | 402 | 403 | null {
  switch (part) {
    case 'badrequest':
      return 400;
    case 'badkey':
      return 401;
    case 'nocredits':
      return 402;
    case 'notentitled':
      return 403;
    default:
      return null;
  }
}
