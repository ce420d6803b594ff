import type { Candidate } from '@crosswalk/candidates';
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

/** A `tsvector` may have a megabyte; text beyond this many words of one profile is not searched. */
const mostWords = 20_000;

/**
 * What can be found of a candidate, as PostgreSQL reads a `tsvector`: all words of the profile with their places, tags
 * and notes too, and once more for each of `searchFields`. Extras and contact data but the addresses are left out.
 */
export function searchDocument(candidate: Candidate): string {
  const places = new Map<string, number[]>();
  let at = 1;
  let left = mostWords;
  const put = (lexeme: string) => {
    const known = places.get(lexeme);
    const place = Math.min(at, lastPlace);
    if (known === undefined) places.set(lexeme, [place]);
    else if (known.length < 255 && known.at(-1) !== place) known.push(place);
  };
  for (const [field, text] of partsOf(candidate)) {
    const words = wordsOf(text).slice(0, left);
    left -= words.length;
    for (const word of words) {
      put(word);
      if (field !== null) put(`${searchFields[field]}${fieldMark}${word}`);
      at += 1;
    }
    if (words.length > 0) at += gap;
  }
  return [...places].map(([lexeme, known]) => `'${lexeme}':${known.join(',')}`).join(' ');
}

type Part = readonly [field: SearchField | null, text: string];

function partsOf(candidate: Candidate): readonly Part[] {
  const { name, headline, summary, location, emails, links, skills, languages, employments, educations } =
    candidate;
  const current = employments.filter((each) => each.current);
  // Where no position is marked as the present one, the first one given counts.
  const now = new Set(current.length > 0 ? current : employments.slice(0, 1));
  const parts: [SearchField | null, string | null][] = [
    ['name', name.full],
    ['title', headline],
    ...employments.flatMap((each): [SearchField | null, string | null][] => [
      [now.has(each) ? 'title' : null, each.title],
      ['company', each.company],
      [null, each.location],
      [null, each.summary],
      ...each.highlights.map((line): [null, string] => [null, line]),
    ]),
    ['location', location?.text ?? null],
    ...skills.map((skill): [SearchField, string] => ['skill', skill]),
    [null, summary],
    ...educations.flatMap((each): [null, string | null][] => [
      [null, each.school],
      [null, each.degree],
      [null, each.discipline],
    ]),
    ...languages.map((language): [null, string] => [null, language.name]),
    ...emails.map((email): [null, string] => [null, email.address]),
    ...links.map((link): [null, string] => [null, link.url.replace(/^https?:\/\//u, '')]),
    ...candidate.tags.map((tag): [null, string] => [null, tag]),
    ...candidate.notes.map((note): [null, string] => [null, note]),
  ];
  return parts.flatMap(([field, text]): Part[] => (text === null || text === '' ? [] : [[field, text]]));
}

/** Names in the order of the alphabet, without regard to case and accents. */
export function sortName(fullName: string): string {
  return wordsOf(fullName).join(' ').slice(0, 200);
}
