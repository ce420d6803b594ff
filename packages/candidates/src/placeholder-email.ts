/** Smallest and largest number a placeholder e-mail may carry: a signed 32-bit integer (E4). */
export const PLACEHOLDER_NUMBER_MIN = -2_147_483_648;
export const PLACEHOLDER_NUMBER_MAX = 2_147_483_647;

const FALLBACK_SLUG = 'crosswalk';
/** A label of a host name holds at most 63 characters (RFC 1035, section 2.3.4). */
const SLUG_LIMIT = 63;

/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
};

/**
 * The generated address for a candidate without any (E4): `no-email--352233856@crosswalk.example.com`. The domain
 * is reserved and never delivers (RFC 2606). Throws RangeError unless `number` is a signed 32-bit integer.
 */
export function placeholderEmail(number: number, sourceName: string): string {
  if (!isPlaceholderNumber(number)) {
    throw new RangeError(`A placeholder e-mail needs a signed 32-bit integer, not ${number}.`);
  }
  // Adding zero turns -0 into 0.
  return `no-email-${number + 0}@${sourceSlug(sourceName)}.example.com`;
}

export function isPlaceholderNumber(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= PLACEHOLDER_NUMBER_MIN &&
    value <= PLACEHOLDER_NUMBER_MAX
  );
}

/**
 * The source name as one label of a host name: lower-case letters, digits and single hyphens, at most 63.
 * Latin letters lose their marks (`Öster & Co` is `oster-co`); a name in another script gives `crosswalk`.
 */
export function sourceSlug(sourceName: string): string {
  const slug = sourceName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/gu, (letter) => LETTERS[letter] ?? '-')
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-/u, '')
    .slice(0, SLUG_LIMIT)
    .replace(/-$/u, '');
  const lostItsLetters = !/[a-z]/u.test(slug) && /\p{L}/u.test(sourceName);
  return slug === '' || lostItsLetters ? FALLBACK_SLUG : slug;
}

const PLACEHOLDER = /^no-email--?\d{1,10}@[a-z0-9-]{1,63}\.example\.com$/i;

/** Whether this address was generated for someone without one, by us or by a tool that does the same. */
export function isPlaceholderEmail(address: string): boolean {
  return PLACEHOLDER.test(address);
}
