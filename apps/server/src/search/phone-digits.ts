/** Between the digits of a number that somebody pastes or types. */
const phoneLike = /^\s*[(+]*\d[\d\s().\u2010-\u2015/-]*$/u;

/** Fewer digits are a year or a house; more are no telephone number (ITU-T E.164, 6.1: 15). */
const least = 7;
const most = 15;

/**
 * The digits of what looks like a telephone number, without what is dialled before it in or out of the country; null
 * for what looks like none.
 */
export function phoneDigits(text: string): string | null {
  if (!phoneLike.test(text)) return null;
  // `+49 (0)30 …`: the zero is dialled inside the country only.
  const dialled = text.replace('(0)', '').replace(/\D/gu, '').replace(/^0+/, '');
  return dialled.length >= least && dialled.length <= most ? dialled : null;
}

/**
 * How a number stands among the words of a profile: backwards, so that whoever leaves out the country or the area finds
 * it by its beginning. Null for what holds no number.
 */
export function phoneLexeme(number: string): string | null {
  const digits = phoneDigits(number);
  return digits === null ? null : `p:${[...digits].reverse().join('')}`;
}
