import { joinArabic } from './arabic-forms.ts';
import type { Covers } from './font-coverage.ts';
import { legibleText } from './legible-text.ts';
import type { Entry, ResumeView } from './resume-view.ts';

/** The view with texts the fonts can show all of; below it is said what they could not. */
export function legibleView(view: ResumeView, covers: Covers): ResumeView {
  const leftOut = new Set<string>();
  const legible = mapTexts(view, (text) => {
    const read = legibleText(text, covers);
    for (const script of read.leftOut) leftOut.add(script);
    return read.text;
  });
  if (leftOut.size === 0) return legible;
  const note = `Words in brackets stand for text in a script that is not shown here: ${[...leftOut].join(', ')}.`;
  return { ...legible, note: [legible.note, note].filter((part) => part !== '').join(' ') };
}

/** The view as it goes to the typesetter. */
export function joinedView(view: ResumeView, covers: Covers): ResumeView {
  return mapTexts(view, (text) => joinArabic(keepSignsBehind(withoutVowelSigns(text)), covers));
}

/**
 * Arabic and Hebrew are written and read without them. On the page each would make the letter under it be read twice by
 * whoever takes the text from the PDF.
 */
function withoutVowelSigns(text: string): string {
  return text.replace(/[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]/gu, '');
}

/** In a text from right to left the signs of `C++` and `C#` would come before the letter: a mark keeps them (U+200E). */
function keepSignsBehind(text: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
    ? text.replace(/(?<=[A-Za-z0-9])[+#]+(?![A-Za-z0-9])/gu, '$&\u200e')
    : text;
}

/** The title stands in no page: it may say what no font shows. */
function mapTexts(view: ResumeView, map: (text: string) => string): ResumeView {
  const all = (texts: readonly string[]) => texts.map(map).filter((text) => text !== '');
  const entry = ({ title, place, dates, paragraphs, highlights }: Entry): Entry => ({
    title: map(title),
    place: map(place),
    dates,
    paragraphs: all(paragraphs),
    highlights: all(highlights),
  });
  return {
    title: view.title,
    name: map(view.name),
    headline: map(view.headline),
    contact: view.contact
      .map(({ text, url }) => ({ text: map(text), url }))
      .filter(({ text }) => text !== ''),
    summary: all(view.summary),
    experience: view.experience.map(entry),
    education: view.education.map(entry),
    skills: all(view.skills),
    languages: all(view.languages),
    note: view.note,
  };
}
