import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { readEmails } from '../emails.ts';
import { emptyCandidate } from '../empty-candidate.ts';
import { renderResume } from './render-resume.ts';
import { resumeFileName } from './resume-file-name.ts';
import { dateRange, viewResume } from './resume-view.ts';
import { ines } from './testing/ines.ts';
import { pageCount } from './testing/page-count.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The whole profile, in all it says. */
async function setInFull(candidate: Candidate): Promise<Uint8Array> {
  const { bytes, shortened } = await renderResume(candidate);
  expect(shortened).toBeNull();
  return bytes;
}

describe('the résumé (W8)', () => {
  test('is a PDF of one page for a usual profile, and small', async () => {
    const pdf = await setInFull(ines);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pageCount(pdf)).toBe(1);
    expect(pdf.length).toBeLessThan(200_000);
  });

  test('has the same bytes each time, in another process too: it may be sent again after a crash', async () => {
    const pdf = await setInFull(ines);
    expect(hash(await setInFull({ ...ines }))).toBe(hash(pdf));
    const program = fileURLToPath(new URL('testing/print-hash.ts', import.meta.url));
    const other = execFileSync(process.execPath, [
      '--conditions=crosswalk-source',
      '--import',
      'tsx',
      program,
    ]);
    expect(other.toString().trim()).toBe(hash(pdf));
  });

  test('flows over as many pages as it needs', async () => {
    const long: Candidate = {
      ...ines,
      name: { ...ines.name, full: `${'Anna-Maria '.repeat(28)}Lange` },
      summary: 'A sentence about the work. '.repeat(700),
      employments: Array.from({ length: 12 }, (_, index) => ({
        company: `Company ${index}`,
        title: 'Engineer',
        location: null,
        start: `${2000 + index}`,
        end: null,
        current: false,
        summary: null,
        highlights: ['Built it.', 'Kept it running.'],
      })),
      skills: Array.from({ length: 40 }, (_, index) => `Skill ${index}`),
    };
    expect(pageCount(await setInFull(long))).toBeGreaterThan(3);
  });

  test('is set for a name alone, in any script', async () => {
    for (const name of [
      'Eve',
      '王小明',
      '김민수',
      'ليلى حداد',
      'דנה לוי',
      'Дарья Иванова',
      'Ελένη',
      'अनिल',
      '🚀 Ann',
      'ಅನಿಲ್',
    ])
      expect(pageCount(await setInFull(emptyCandidate(name)))).toBe(1);
  });

  test('takes every text as text: nothing a profile says is run, and nothing stops it', {
    timeout: 120_000,
  }, async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '#import "@preview/x:1.0.0"',
        '#panic("x")',
        '$ x',
        '*bold* _it_ `raw',
        '"); #read("/etc/passwd")',
        '\\',
        ']]',
        '@cite <label>',
        '\ud800',
        '\u0000',
      ),
    );
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (headline, summary, title) => {
        const pdf = await setInFull({
          ...ines,
          headline,
          summary,
          skills: [title, headline],
          employments: [{ ...firstJob, title, company: summary, highlights: [headline] }],
        });
        expect(pdf.length).toBeGreaterThan(1000);
      }),
      { numRuns: 40 },
    );
  });
});

const firstJob = {
  company: null,
  title: null,
  location: null,
  start: null,
  end: null,
  current: true,
  summary: null,
  highlights: [],
} as const;

describe('what the résumé shows', () => {
  test('only what is valid, and no placeholder e-mail (E4)', () => {
    const emails = [
      'ines@example.com',
      'not an address',
      'no-email-1047659244@crosswalk.example.com',
    ].flatMap((text) => readEmails(text, 'work').emails);
    const shown = viewResume({ ...ines, emails, phones: [], links: [], location: null }).contact;
    expect(shown.map((item) => item.text)).toEqual(['ines@example.com']);
  });

  test.each([
    ['2020-03', null, true, 'Mar 2020 – present'],
    ['2018', '2020-01-15', false, '2018 – Jan 2020'],
    ['2018', '2018', false, '2018'],
    [null, '2019', false, '2019'],
    ['2019', null, false, '2019'],
    [null, null, true, ''],
    [null, null, false, ''],
  ] as const)('dates as precise as given: %s to %s', (start, end, current, shown) => {
    expect(dateRange(start, end, current)).toBe(shown);
  });
});

describe('the file name', () => {
  test.each([
    ['Inês Carvalho', 'Ines-Carvalho-resume.pdf'],
    ['王小明', 'resume.pdf'],
    ['../../etc/passwd', 'etc-passwd-resume.pdf'],
  ])('%s', (name, file) => expect(resumeFileName(emptyCandidate(name))).toBe(file));

  test('is plain ASCII, short and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (full) => {
        const name = { full, given: null, family: null, original: null };
        expect(resumeFileName({ ...ines, name })).toMatch(/^([A-Za-z0-9-]{1,80}-)?resume\.pdf$/);
      }),
    );
  });
});
