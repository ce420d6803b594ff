import { truncate } from '../tidy.ts';
import type { Entry, ResumeView } from './resume-view.ts';

/** Latin letters in a line of the page; others may be twice as wide. */
const lineWidth = 90;

/** What the heading of a part and the gaps around it take, in lines. */
const headingLines = 3;

/** What parts get at most, as parts of all lines, in this order; the experience gets what they leave. */
const shares = { headline: 0.05, contact: 0.1, education: 0.15, skills: 0.1, languages: 0.05, summary: 0.2 };

/** Stages of life get this part of their lines for what and where; the rest is for what is told about them. */
const headsShare = 0.5;

/** A single item in a row of items, and what and where of a stage, have this many lines at most. */
const itemLines = 2;

/** Said at the end of what was shortened, so that nobody takes it for all there is. */
const shortenedNote = 'Shortened: the profile holds more than fits here.';

interface Fitted<T> {
  readonly kept: T;
  readonly used: number;
}

/** How many lines of a page a résumé takes, roughly, and more often too many than too few. */
export function countLines(view: ResumeView): number {
  const parts = [
    linesOf(view.headline),
    rowLines(view.contact.map(({ text }) => text)),
    textLines(view.summary),
    ...[view.experience, view.education].map((entries) =>
      entries.reduce((sum, entry) => sum + headLines(entry) + bodyLines(entry), 0),
    ),
    rowLines(view.skills),
    rowLines(view.languages),
  ];
  return parts.reduce((sum, lines) => sum + (lines > 0 ? lines + headingLines : 0), 0);
}

/**
 * A résumé of about so many lines: the same one when it has no more, else one with the newest and most telling of it
 * and a note. Takes time in proportion to the profile, however long, and gives the same for the same.
 */
export function fitView(view: ResumeView, lines: number): ResumeView {
  if (countLines(view) <= lines) return view;
  let left = lines;
  const spend = <T>(most: number, fit: (lines: number) => Fitted<T>): T => {
    const { kept, used } = fit(Math.min(left, most));
    left -= used;
    return kept;
  };
  const [headline = ''] = spend(lines * shares.headline, (most) => fitTexts([view.headline], most));
  const contact = spend(lines * shares.contact, (most) => fitContact(view.contact, most));
  const education = spend(lines * shares.education, (most) => fitEntries(view.education, most));
  const skills = spend(lines * shares.skills, (most) => fitRow(view.skills, most));
  const languages = spend(lines * shares.languages, (most) => fitRow(view.languages, most));
  const summary = spend(lines * shares.summary, (most) => fitTexts(view.summary, most));
  const experience = spend(left, (most) => fitEntries(view.experience, most));
  const { title, name } = view;
  const note = view.note.startsWith(shortenedNote) ? view.note : `${shortenedNote} ${view.note}`.trim();
  return { title, name, headline, contact, summary, experience, education, skills, languages, note };
}

function fitContact(contact: ResumeView['contact'], lines: number): Fitted<ResumeView['contact']> {
  const { kept, used } = fitRow(
    contact.map(({ text }) => text),
    lines,
  );
  // What was cut leads nowhere.
  const items = kept.map((text, place) => ({
    text,
    url: contact[place]?.text === text ? contact[place].url : '',
  }));
  return { kept: items, used };
}

function fitEntries(entries: readonly Entry[], lines: number): Fitted<readonly Entry[]> {
  let used = 0;
  const heads: Entry[] = [];
  for (const entry of entries) {
    const head = { ...entry, title: cut(entry.title, itemLines), place: cut(entry.place, itemLines) };
    if (used + headLines(head) > lines * headsShare) break;
    used += headLines(head);
    heads.push(head);
  }
  const kept = heads.map((head) => {
    const paragraphs = fitTexts(head.paragraphs, lines - used);
    const highlights = fitTexts(head.highlights, lines - used - paragraphs.used);
    used += paragraphs.used + highlights.used;
    return { ...head, paragraphs: paragraphs.kept, highlights: highlights.kept };
  });
  return { kept, used };
}

/** Texts one below the other: as many as fit, the last one cut. */
function fitTexts(texts: readonly string[], lines: number): Fitted<readonly string[]> {
  const kept: string[] = [];
  let used = 0;
  for (const text of texts) {
    const fitting = cut(text, Math.floor(lines - used));
    if (fitting === '') break;
    kept.push(fitting);
    used += linesOf(fitting);
  }
  return { kept, used };
}

/** Items one after the other. */
function fitRow(items: readonly string[], lines: number): Fitted<readonly string[]> {
  const kept: string[] = [];
  let width = 0;
  for (const item of items) {
    const fitting = cut(item, itemLines);
    if ((width + rowWidth(fitting)) / lineWidth > lines) break;
    kept.push(fitting);
    width += rowWidth(fitting);
  }
  return { kept, used: Math.ceil(width / lineWidth) };
}

/** A text of at most so many lines, with an ellipsis where it was cut. */
function cut(text: string, lines: number): string {
  let left = lines * lineWidth;
  for (let at = 0; at < text.length; at += 1) {
    left -= widthAt(text, at);
    if (left < 0) return at === 0 ? '' : `${truncate(text, at - 1).trimEnd()}…`;
  }
  return text;
}

function headLines({ title, place, dates }: Entry): number {
  return Math.max(1, linesOf(`${title} ${dates}`)) + linesOf(place) + 1;
}

function bodyLines({ paragraphs, highlights }: Entry): number {
  return textLines(paragraphs) + textLines(highlights);
}

function textLines(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + linesOf(text), 0);
}

function rowLines(items: readonly string[]): number {
  return Math.ceil(items.reduce((sum, item) => sum + rowWidth(item), 0) / lineWidth);
}

/** With the dot between two items. */
function rowWidth(item: string): number {
  return widthOf(item) + 4;
}

/** With half a line for the gap below. */
function linesOf(text: string): number {
  return text === '' ? 0 : Math.ceil(widthOf(text) / lineWidth) + 0.5;
}

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += widthAt(text, at);
  return width;
}

/** From Hangul Jamo (U+1100) on, many letters are as wide as they are high. */
function widthAt(text: string, at: number): number {
  return text.charCodeAt(at) < 0x1100 ? 1 : 2;
}
