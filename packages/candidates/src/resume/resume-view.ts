import type { Candidate, Education, Employment, PartialDate } from '../candidate.ts';
import { sortEmployments } from '../presentation.ts';
import { tidyText, truncate } from '../tidy.ts';

/** What the template sets, in this order. Plain JSON: texts, never markup. Empty parts are left out by it. */
export interface ResumeView {
  /** Of the document, for whoever lists or opens it: the name as it stands in the profile. */
  readonly title: string;
  readonly name: string;
  readonly headline: string;
  /** One line: addresses, numbers, place, links. `url` where it can be clicked. */
  readonly contact: readonly { readonly text: string; readonly url: string }[];
  readonly summary: readonly string[];
  readonly experience: readonly Entry[];
  readonly education: readonly Entry[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** Said below everything else. */
  readonly note: string;
}

/** A stage of somebody's life: what, where, when, and more about it. */
export interface Entry {
  readonly title: string;
  readonly place: string;
  readonly dates: string;
  readonly paragraphs: readonly string[];
  readonly highlights: readonly string[];
}

/** The profile as a résumé shows it: newest first, only what is valid, no placeholder e-mail. */
export function viewResume(candidate: Candidate): ResumeView {
  return {
    title: clean(candidate.name.full),
    name: clean(candidate.name.full),
    headline: clean(candidate.headline ?? ''),
    contact: contactLine(candidate),
    summary: paragraphs(candidate.summary),
    experience: sortEmployments(candidate.employments).map(employmentEntry),
    education: candidate.educations.map(educationEntry).filter((entry) => entry.title + entry.place !== ''),
    skills: texts(candidate.skills),
    languages: texts(
      candidate.languages.map(({ name, fluency }) => (fluency ? `${name} (${fluency})` : name)),
    ),
    note: '',
  };
}

function contactLine(candidate: Candidate): ResumeView['contact'] {
  const plain = (text: string) => ({ text: clean(text), url: '' });
  return [
    ...candidate.emails
      .filter((email) => email.valid)
      .map(({ address }) => ({ text: clean(address), url: `mailto:${clean(address)}` })),
    ...candidate.phones.filter((phone) => phone.valid).map((phone) => plain(phone.e164 ?? phone.original)),
    ...(candidate.location === null ? [] : [plain(candidate.location.text)]),
    ...candidate.links.map(({ url }) => ({
      text: clean(url)
        .replace(/^https?:\/\/(www\.)?/i, '')
        .replace(/\/$/, ''),
      url: clean(url),
    })),
  ].filter(({ text }) => text !== '');
}

function employmentEntry(job: Employment): Entry {
  const place = [job.company, job.location].map((text) => clean(text ?? '')).filter((text) => text !== '');
  return {
    title: clean(job.title ?? '') || (place.shift() ?? ''),
    place: place.join(' · '),
    dates: dateRange(job.start, job.end, job.current),
    paragraphs: paragraphs(job.summary),
    highlights: texts(job.highlights),
  };
}

function educationEntry(education: Education): Entry {
  const subject = texts([education.degree ?? '', education.discipline ?? '']).join(', ');
  const school = clean(education.school ?? '');
  return {
    title: subject || school,
    place: texts([subject === '' ? '' : school, education.score ?? '']).join(' · '),
    dates: dateRange(education.start, education.end, false),
    paragraphs: [],
    highlights: [],
  };
}

/** `Mar 2020 – present`: as precise as it was given, never more. */
export function dateRange(start: PartialDate | null, end: PartialDate | null, current: boolean): string {
  const until = end !== null ? readableDate(end) : current ? 'present' : '';
  const from = start === null ? '' : readableDate(start);
  if (from === '' || until === '') return from === '' && until === 'present' ? '' : from + until;
  return from === until ? from : `${from} – ${until}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Days are left out: a résumé says months. */
function readableDate(date: PartialDate): string {
  const [year = '', month] = date.split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return name === undefined ? year : `${name} ${year}`;
}

/** No text can show more: what comes after that is not even tidied, which takes time. In UTF-16 units. */
const longestText = 200_000;

function paragraphs(text: string | null): string[] {
  return texts(truncate(text ?? '', longestText).split(/\n+/));
}

function texts(values: readonly string[]): string[] {
  return values.map(clean).filter((text) => text !== '');
}

function clean(text: string): string {
  return tidyText(truncate(text, longestText)).replace(/\s+/gu, ' ').trim();
}
