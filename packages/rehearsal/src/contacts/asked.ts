/** Whom a look-up is about, as far as its input tells. Empty texts where it does not. */
export interface Asked {
  readonly first: string;
  readonly last: string;
  readonly company: string;
  /** Of the employer, without scheme and `www`. */
  readonly domain: string;
  /** The last part of a LinkedIn address. */
  readonly linkedin: string;
}

/** What a look-up may bring, each as sent. */
export interface Identifying {
  readonly name?: string | undefined;
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  readonly company?: string | undefined;
  readonly domain?: string | undefined;
  /** A LinkedIn address, with or without scheme, or its last part. */
  readonly linkedin?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * Makes one person of what was sent: the name as given, else out of the LinkedIn address, else out of the e-mail.
 * @returns null when nothing of it holds a name
 */
export function askedFor(sent: Identifying): Asked | null {
  const linkedin = slugOf(sent.linkedin ?? '');
  const [local = '', mailDomain = ''] = (sent.email ?? '').trim().toLowerCase().split('@');
  const rest = {
    company: (sent.company ?? '').trim(),
    domain: bareDomain(sent.domain ?? mailDomain),
    linkedin,
  };
  const given = named(sent);
  if (given !== null) return { ...given, ...rest };
  const words = (linkedin !== '' ? linkedin : local).split(/[-._+]/).filter((word) => /^\p{L}+$/u.test(word));
  // A profile or an address is somebody's, even if it tells no name.
  const told = words.length > 0 ? words : [linkedin, local].filter((text) => text !== '').slice(0, 1);
  return told.length === 0 ? null : { ...firstAndLast(told.map(capitalised)), ...rest };
}

/** What makes two look-ups ones for the same person: name and employer, or name and LinkedIn address. */
export function personKey({ first, last, company, domain, linkedin }: Asked): string {
  const place = [company, domain, linkedin].find((text) => text !== '') ?? '';
  return `${first} ${last} | ${place}`.toLowerCase();
}

function named({ name, first, last }: Identifying): { first: string; last: string } | null {
  const words = (name ?? '').trim().split(/\s+/);
  const ofName = words[0] === '' ? null : firstAndLast(words);
  const given = { first: (first ?? '').trim(), last: (last ?? '').trim() };
  if (given.first === '' && given.last === '') return ofName;
  return {
    first: given.first === '' ? (ofName?.first ?? '') : given.first,
    last: given.last === '' ? (ofName?.last ?? '') : given.last,
  };
}

function firstAndLast(words: readonly string[]): { first: string; last: string } {
  return { first: words[0] ?? '', last: words.length > 1 ? (words.at(-1) ?? '') : '' };
}

function slugOf(address: string): string {
  const path = address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return (path.split('/').at(-1) ?? '').toLowerCase();
}

function bareDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '');
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
