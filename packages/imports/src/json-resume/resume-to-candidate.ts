import {
  type Candidate,
  type Education,
  type Employment,
  isPlaceholderName,
  type Language,
  readName,
} from '@crosswalk/candidates';
import { NOT_A_PERSON, standInName } from '../stand-in-name.ts';
import {
  readResumeEmails,
  readResumeLinks,
  readResumeLocation,
  readResumePhones,
} from './contact-details.ts';
import { readDateRange } from './date-range.ts';
import { isObject, itemsOf, lineOf, linesOf, textOf } from './json-values.ts';
import { KeysLeft, without } from './keys-left.ts';

export type ResumeReading =
  | { readonly candidate: Candidate; readonly warnings: readonly string[] }
  | { readonly candidate: null; readonly reason: string };

type Warn = (message: string) => void;

const SECTIONS = ['$schema', 'basics', 'work', 'education', 'skills', 'languages'];
const BASICS = ['name', 'label', 'email', 'phone', 'url', 'website', 'summary', 'location', 'profiles'];

/**
 * Makes a candidate of a JSON Resume (jsonresume/resume-schema 1.0.0 and 1.2.1), also with the keys used before
 * 1.0 (`work[].company`, `website`, `gpa`): the new key counts where both are filled. What cannot be read is left
 * out and said; what has no place is kept in `extras`; a résumé is never refused for one bad part.
 */
export function readResume(document: unknown): ResumeReading {
  if (!isObject(document) || !SECTIONS.some((section) => section !== '$schema' && section in document)) {
    return { candidate: null, reason: 'This is not a JSON Resume: it has no "basics" section.' };
  }
  const warnings: string[] = [];
  const warn = (message: string) => {
    if (!warnings.includes(message)) warnings.push(message);
  };
  const left = new KeysLeft();
  const basics = isObject(document.basics) ? document.basics : {};
  const location = readResumeLocation(basics.location, left, warn);
  const emails = readResumeEmails(basics.email, warn);
  const phones = readResumePhones(basics.phone, location?.countryCode ?? null, warn);
  const links = readResumeLinks(basics, left, warn);
  const given = readName({ full: lineOf(basics.name) === null ? null : String(basics.name) });
  const named =
    given === null || isPlaceholderName(given.full) ? standInName(given, { emails, phones, links }) : given;
  if (named === null) return { candidate: null, reason: NOT_A_PERSON };
  if (named !== given) warn(`The résumé has no name; "${named.full}" stands in for it.`);
  left.keep('basics', without(basics, BASICS));
  const candidate: Candidate = {
    name: named,
    headline: lineOf(basics.label),
    summary: textOf(basics.summary),
    location,
    emails,
    phones,
    links,
    skills: readSkills(document.skills, left),
    languages: readLanguages(document.languages, left),
    employments: readWork(document.work, left, warn),
    educations: readEducation(document.education, left, warn),
    tags: [],
    notes: [],
    contactLimits: { doNotCall: false, doNotMail: false },
    extras: {},
  };
  for (const [key, value] of Object.entries(without(document, SECTIONS))) left.keep(key, value);
  return { candidate: { ...candidate, extras: left.toExtras() }, warnings };
}

const WORK = ['name', 'company', 'position', 'location', 'startDate', 'endDate', 'summary', 'highlights'];

function readWork(value: unknown, left: KeysLeft, warn: Warn): Employment[] {
  return left.objectsOf('work', value).flatMap((work) => {
    const company = lineOf(work.name) ?? lineOf(work.company);
    const title = lineOf(work.position);
    const summary = textOf(work.summary);
    const highlights = linesOf(work.highlights);
    if (company === null && title === null) {
      left.collect('work', work);
      return [];
    }
    left.collectRest('work', work, WORK, company ?? title);
    const dates = readDateRange(work, `Work at ${company ?? title}`, warn);
    return [{ company, title, location: lineOf(work.location), ...dates, summary, highlights }];
  });
}

const EDUCATION = ['institution', 'studyType', 'area', 'startDate', 'endDate', 'score', 'gpa'];

function readEducation(value: unknown, left: KeysLeft, warn: Warn): Education[] {
  return left.objectsOf('education', value).flatMap((study) => {
    const school = lineOf(study.institution);
    const degree = lineOf(study.studyType);
    const discipline = lineOf(study.area);
    const subject = school ?? degree ?? discipline;
    if (subject === null) {
      left.collect('education', study);
      return [];
    }
    left.collectRest('education', study, EDUCATION, subject);
    const where = `Education at ${subject}`;
    const score = lineOf(study.score) ?? lineOf(study.gpa);
    const { start, end } = readDateRange(study, where, warn);
    return [{ school, degree, discipline, start, end, score }];
  });
}

/** Names and keywords of `skills`, which some people write as plain words or as lists under headings. */
function readSkills(value: unknown, left: KeysLeft): string[] {
  const found = new Map<string, string>();
  const add = (skill: string) => {
    if (!found.has(skill.toLowerCase())) found.set(skill.toLowerCase(), skill);
  };
  const items = isObject(value) && lineOf(value.name) === null ? Object.values(value) : value;
  for (const item of itemsOf(items)) {
    if (isObject(item)) {
      [lineOf(item.name), ...linesOf(item.keywords)].filter((skill) => skill !== null).forEach(add);
      left.collectRest('skills', item, ['name', 'keywords'], lineOf(item.name));
    } else {
      linesOf(item).forEach(add);
    }
  }
  return [...found.values()];
}

function readLanguages(value: unknown, left: KeysLeft): Language[] {
  return itemsOf(value).flatMap((item) => {
    if (!isObject(item)) return linesOf(item).map((name) => ({ name, fluency: null }));
    const name = lineOf(item.language) ?? lineOf(item.name);
    left.collectRest('languages', item, ['language', 'name', 'fluency', 'level'], name);
    // `level` was the key of FRESH, a sister format many résumés were converted from.
    return name === null ? [] : [{ name, fluency: lineOf(item.fluency) ?? lineOf(item.level) }];
  });
}
