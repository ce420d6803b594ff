import type { Candidate } from '../profile/candidate.ts';
import { sayAddress } from '../profile/safe-link.ts';
import { saySpan } from '../profile/say-dates.ts';

/** What two profiles say about the same thing. */
export interface Compared {
  readonly what: string;
  readonly values: readonly [readonly string[], readonly string[]];
  /** Values both have, letter case aside. */
  readonly shared: ReadonlySet<string>;
  readonly differs: boolean;
  /** Many short values, which stand beside each other. */
  readonly short: boolean;
}

const shortOnes: ReadonlySet<string> = new Set(['Skills', 'Tags', 'In your ATS', 'Projects']);

const aspects: readonly (readonly [what: string, read: (candidate: Candidate) => readonly string[]])[] = [
  ['Headline', ({ headline }) => given([headline])],
  ['Location', ({ location }) => given([location?.text])],
  ['E-mail', ({ emails }) => emails.map(({ original, address, valid }) => (valid ? address : original))],
  ['Phone', ({ phones }) => phones.map(({ original, e164 }) => e164 ?? original)],
  ['Links', ({ links }) => links.map(({ url }) => sayAddress(url))],
  ['Experience', ({ employments }) => employments.map((job) => line([job.title, job.company, saySpan(job)]))],
  [
    'Education',
    ({ educations }) => educations.map((one) => line([one.school, one.degree, one.discipline, saySpan(one)])),
  ],
  ['Skills', ({ skills }) => skills],
  ['Tags', ({ tags }) => tags],
  ['In your ATS', ({ atsRecords }) => [...new Set(atsRecords.map(({ ats }) => ats.name))]],
  ['Projects', ({ projects }) => projects.map(({ name }) => name)],
];

/** Aspect by aspect what two profiles say, without what neither says anything about; their names are not among it. */
export function compare(one: Candidate, other: Candidate): Compared[] {
  return aspects.flatMap(([what, read]) => {
    const values = [read(one), read(other)] as const;
    if (values[0].length + values[1].length === 0) return [];
    const [mine, theirs] = values.map((list) => new Set(list.map(fold)));
    const shared = new Set([...(mine ?? [])].filter((value) => theirs?.has(value) === true));
    const differs = shared.size < Math.max(mine?.size ?? 0, theirs?.size ?? 0);
    return [{ what, values, shared, differs, short: shortOnes.has(what) }];
  });
}

/** Two spellings of the same. */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function given(values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}

function line(parts: readonly (string | null)[]): string {
  return given(parts).join(' · ');
}
