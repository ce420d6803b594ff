/** Between the digits of a number that somebody pastes or types. */
const phoneLike = /^\s*[(+]*\d[\d\s().\u2010-\u2015/-]*$/u;

/** Fewer digits are a year or a house; more are no telephone number (ITU-T E.164, 6.1: 15). */
const digits = { least: 7, most: 15 } as const;

/**
 * The digits of what looks like a telephone number, without what is dialled before it in or out of the country; null
 * for what looks like none.
 */
export function phoneDigits(text: string): string | null {
  if (!phoneLike.test(text)) return null;
  // `+49 (0)30 …`: the zero is dialled inside the country only.
  const dialled = text.replace(/\(0\)/gu, '').replace(/\D/gu, '').replace(/^0+/u, '');
  return dialled.length >= digits.least && dialled.length <= digits.most ? dialled : null;
}

/**
 * How a number stands among the words of a profile: backwards, so that whoever leaves out the country or the area finds
 * it by its beginning.
 */
export function phoneLexeme(number: string): string {
  return `p:${[...number.replace(/\D/gu, '')].reverse().join('')}`;
}
