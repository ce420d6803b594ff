import type { Candidate } from '@crosswalk/candidates';
import { linkText } from './link-text.ts';
import { phoneLexeme } from './phone-digits.ts';
import { wordsOf } from './search-words.ts';

/** Parts of a profile that can be searched alone; each has its words a second time, behind its letter. */
export const searchFields = {
  name: 'n',
  /** What they do now, in their words or as a title. */
  title: 't',
  company: 'c',
  location: 'l',
  skill: 's',
} as const;

export type SearchField = keyof typeof searchFields;

/** What stands in no word, so that `t:lead` never is one. */
export const fieldMark = ':';

/** Between one entry and the next, so that no phrase begins in one and ends in the other. */
const gap = 10;

/** What PostgreSQL keeps of the places in a text; whatever is behind is found, but in no phrase. */
const lastPlace = 16_383;

/** So many places of one word, too. */
const mostPlaces = 255;

/** A `tsvector` may have a megabyte; text beyond this many words of one profile is not searched. */
const mostWords = 20_000;

/**
 * What can be found of a candidate, as PostgreSQL reads a `tsvector`: all words of the profile with their places, tags
 * and notes too, and once more for each of `searchFields`. Extras are left out, and phone numbers have no place in the text.
 */
export function searchDocument(candidate: Candidate): string {
  const lexemes: string[] = [];
  for (const [lexeme, places] of placesOfWords(candidate))
    lexemes.push(places.length === 0 ? `'${lexeme}'` : `'${lexeme}':${places.join(',')}`);
  return lexemes.join(' ');
}

/** The same words, each with its places in rising order; some have none. */
export function placesOfWords(candidate: Candidate): ReadonlyMap<string, readonly number[]> {
  const document = new SearchDocument();
  const { name, headline, summary, location, employments, educations } = candidate;
  document.add('name', name.full);
  document.add('title', headline);
  const current = employments.filter((each) => each.current);
  // Where no position is marked as the present one, the first one given counts.
  const now = current.length > 0 ? current : employments.slice(0, 1);
  for (const employment of employments) {
    document.add(now.includes(employment) ? 'title' : null, employment.title);
    document.add('company', employment.company);
    document.add(null, employment.location);
    document.add(null, employment.summary);
    for (const line of employment.highlights) document.add(null, line);
  }
  document.add('location', location?.text ?? null);
  for (const skill of candidate.skills) document.add('skill', skill);
  document.add(null, summary);
  for (const { school, degree, discipline } of educations) {
    document.add(null, school);
    document.add(null, degree);
    document.add(null, discipline);
  }
  for (const language of candidate.languages) document.add(null, language.name);
  for (const email of candidate.emails) document.add(null, email.address);
  for (const link of candidate.links) document.add(null, linkText(link));
  for (const phone of candidate.phones) {
    const lexeme = phoneLexeme(phone.e164 ?? phone.original);
    if (lexeme !== null) document.addMark(lexeme);
  }
  for (const tag of candidate.tags) document.add(null, tag);
  for (const note of candidate.notes) document.add(null, note);
  return document.places;
}

class SearchDocument {
  readonly #places = new Map<string, number[]>();
  #at = 1;
  #left = mostWords;

  add(field: SearchField | null, text: string | null): void {
    if (text === null || text === '' || this.#left === 0) return;
    const found = wordsOf(text);
    const words = found.length <= this.#left ? found : found.slice(0, this.#left);
    this.#left -= words.length;
    const prefix = field === null ? null : `${searchFields[field]}${fieldMark}`;
    for (const word of words) {
      this.#put(word);
      if (prefix !== null) this.#put(prefix + word);
      this.#at += 1;
    }
    if (words.length > 0) this.#at += gap;
  }

  /** Something that is found as it stands, and in no phrase. */
  addMark(lexeme: string): void {
    if (!this.#places.has(lexeme)) this.#places.set(lexeme, []);
  }

  get places(): ReadonlyMap<string, readonly number[]> {
    return this.#places;
  }

  #put(lexeme: string): void {
    const place = Math.min(this.#at, lastPlace);
    const known = this.#places.get(lexeme);
    if (known === undefined) this.#places.set(lexeme, [place]);
    else if (known.length < mostPlaces && known.at(-1) !== place) known.push(place);
  }
}

/** Names in the order of the alphabet, without regard to case and accents. */
export function sortName(fullName: string): string {
  return wordsOf(fullName).join(' ').slice(0, 200);
}
