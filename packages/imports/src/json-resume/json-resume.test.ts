import { isCandidate } from '@crosswalk/candidates';
import { describe, expect, it } from 'vitest';
import { readAll, readOnly } from '../testing/read-all.ts';

const resume = (value: unknown) => readOnly(JSON.stringify(value));

describe('W2 JSON Resume 1.0', () => {
  it('becomes a whole candidate', async () => {
    const { candidate, warnings } = await resume({
      $schema: 'https://example.org/schema.json',
      basics: {
        name: 'Ann Example',
        label: 'Engineer',
        image: 'https://img.example.com/a.png',
        email: 'ann@example.com',
        phone: '(201) 555-0123',
        url: 'www.ann.example.com',
        summary: 'Builds\n\nthings.',
        location: {
          address: '1 Main St',
          postalCode: '07001',
          city: 'Avenel',
          countryCode: 'US',
          region: 'New Jersey',
        },
        profiles: [
          { network: 'linkedin', username: 'ann', url: 'linkedin.com/in/Ann-Sample/' },
          { network: 'GitHub', username: '@ann-sample' },
          { network: 'Twitter', username: 'ann', url: 'https://www.twitter.com' },
        ],
      },
      work: [
        {
          name: 'Contoso',
          position: 'CTO',
          location: 'Avenel',
          url: 'https://contoso.example.com',
          startDate: '2020-03',
          summary: 'Led',
          highlights: ['a', ''],
        },
        { name: 'Fabrikam', position: 'Engineer', startDate: '2015', endDate: '2020-02-28' },
      ],
      education: [
        {
          institution: 'State',
          area: 'CS',
          studyType: 'BSc',
          startDate: '2010',
          endDate: '2014',
          score: '3.9',
          courses: ['SQL'],
        },
      ],
      skills: [{ name: 'Web', level: 'Master', keywords: ['CSS', 'web', 'Go'] }],
      languages: [{ language: 'English', fluency: 'Native' }],
      awards: [{ title: 'Prize' }],
      interests: [],
    });
    expect(isCandidate(candidate)).toBe(true);
    expect(candidate).toMatchObject({
      name: { full: 'Ann Example' },
      headline: 'Engineer',
      summary: 'Builds\n\nthings.',
      location: { city: 'Avenel', region: 'New Jersey', countryCode: 'US' },
      emails: [{ address: 'ann@example.com' }],
      phones: [{ e164: '+12015550123', valid: true }],
      employments: [
        {
          company: 'Contoso',
          title: 'CTO',
          location: 'Avenel',
          start: '2020-03',
          end: null,
          current: true,
          summary: 'Led',
          highlights: ['a'],
        },
        { company: 'Fabrikam', title: 'Engineer', start: '2015', end: '2020-02-28', current: false },
      ],
      educations: [
        { school: 'State', degree: 'BSc', discipline: 'CS', start: '2010', end: '2014', score: '3.9' },
      ],
      skills: ['Web', 'CSS', 'Go'],
      languages: [{ name: 'English', fluency: 'Native' }],
    });
    expect(candidate.links.map(({ key, url }) => key ?? url)).toEqual([
      'linkedin:ann-sample',
      'github:ann-sample',
      'twitter:ann',
      'https://www.ann.example.com/',
    ]);
    expect(candidate.extras).toEqual({
      basics: { image: 'https://img.example.com/a.png' },
      work: [{ name: 'Contoso', url: 'https://contoso.example.com' }],
      education: [{ name: 'State', courses: ['SQL'] }],
      skills: [{ name: 'Web', level: 'Master' }],
      awards: [{ title: 'Prize' }],
    });
    expect(JSON.stringify(candidate)).not.toContain('Main St');
    expect(warnings).toEqual(['The street address was left out, as it is private.']);
  });

  it('takes the keys from before 1.0, the new key first', async () => {
    const { candidate } = await resume({
      basics: { name: 'Ann', website: 'https://old.example.com' },
      work: [
        { company: 'Old Inc.', position: 'Dev' },
        { company: 'Old', name: 'New', position: 'Dev' },
        { company: 'Filled', name: '', position: 'Dev' },
      ],
      education: [
        { institution: 'State', gpa: '4.0' },
        { institution: 'City', score: '1', gpa: '2' },
      ],
    });
    expect(candidate.employments.map(({ company }) => company)).toEqual(['Old Inc.', 'New', 'Filled']);
    expect(candidate.educations.map(({ score }) => score)).toEqual(['4.0', '1']);
    expect(candidate.links.map(({ url }) => url)).toEqual(['https://old.example.com/']);
  });

  it.each([[undefined], [null], [''], ['Present'], ['至今（9个月）']])(
    'reads endDate %j as lasting',
    async (endDate) => {
      const { candidate, warnings } = await resume({
        basics: { name: 'Ann' },
        work: [{ name: 'C', startDate: '2020-01', endDate }],
      });
      expect(candidate.employments).toMatchObject([{ start: '2020-01', end: null, current: true }]);
      expect(warnings).toEqual([]);
    },
  );

  it('drops bad parts with a warning and keeps the résumé', async () => {
    const { candidate, warnings } = await resume({
      basics: {
        name: 'Richard<br>Hendriks',
        email: 'badEmail',
        url: 'javascript:void(0)',
        summary: ['one', 'two'],
        location: { countryCode: 'Atlantis' },
        profiles: null,
      },
      work: [
        { name: 'C', startDate: '2020-13', endDate: 'soon' },
        { name: 'D', startDate: '2021', endDate: '2020' },
        'nonsense',
        { startDate: '2001' },
      ],
      education: 'none',
      skills: { languages: ['Go', 'C'], tools: ['Git'] },
      languages: ['English', { language: 'Spanish', level: 'Moderate' }],
    });
    expect(candidate).toMatchObject({
      name: { full: 'Richard Hendriks', original: 'Richard<br>Hendriks' },
      summary: 'one\ntwo',
      emails: [{ original: 'badEmail', valid: false }],
      links: [],
      employments: [
        { company: 'C', start: null, end: null, current: false },
        { company: 'D', start: null, end: null },
      ],
      skills: ['Go', 'C', 'Git'],
      languages: [
        { name: 'English', fluency: null },
        { name: 'Spanish', fluency: 'Moderate' },
      ],
      extras: { url: ['javascript:void(0)'], work: ['nonsense', { startDate: '2001' }], education: ['none'] },
    });
    for (const part of ['badEmail', 'javascript', 'Atlantis', '2020-13', 'soon', 'before it starts']) {
      expect(warnings.join('\n')).toContain(part);
    }
  });

  it('reads an address hidden in base64', async () => {
    const { candidate } = await resume({
      basics: { name: 'Ann', email: Buffer.from('ann@example.com').toString('base64') },
    });
    expect(candidate.emails).toMatchObject([
      { address: 'ann@example.com', original: 'YW5uQGV4YW1wbGUuY29t', valid: true },
    ]);
  });

  it('is stored without what PostgreSQL cannot hold, and without losing odd keys', async () => {
    const { candidate } = await readOnly(
      '{"basics":{"name":"A\\u0000n\\ud800n"},"__proto__":{"a":"x\\u0000\\udc00y"},"awards":[{"title":""}]}',
    );
    expect(candidate.name.full).toBe('Ann');
    expect(Object.entries(candidate.extras)).toEqual([['__proto__', { a: 'xy' }]]);
  });
});

describe('W2 a JSON file', () => {
  it.each([
    [
      'a résumé of empty strings',
      '{"basics":{"name":"","email":""},"work":[{"company":""}]}',
      'names or reaches',
    ],
    ['another kind of object among them', '[{"basics":{}},{"error":"not signed in"}]', 'no "basics"'],
    ['broken JSON', '{"basics": {\n"name": "Ann",}}', 'The JSON is broken'],
    ['a list of numbers', '[ {"basics":{"name":"Ann"}}, 7 ]', 'no "basics"'],
  ])('with %s says why', async (_, text, reason) => {
    const { rows, inspection } = await readAll(text, { fileName: 'people.csv' });
    expect(inspection).toMatchObject({ kind: 'json-resume', format: 'json-resume' });
    expect(rows.at(-1)).toMatchObject({ kind: 'skipped', reason: expect.stringContaining(reason) });
    expect(rows.at(-1)).toHaveProperty('cells.length', 1);
  });

  it('names the line on which broken JSON breaks', async () => {
    const { rows } = await readAll('{"basics": {\n"name": "Ann",}}');
    expect(rows).toMatchObject([{ row: 1, line: 2 }]);
  });

  it('may hold a list of résumés, or one a line', async () => {
    const one = (name: string) => JSON.stringify({ basics: { name } });
    const list = await readAll(`[${one('Ann')},\n${one('Bob')}]`);
    expect(list.rows).toMatchObject([{ row: 1, candidate: { name: { full: 'Ann' } } }, { row: 2 }]);
    const lines = await readAll(`${one('Ann')}\n\n{oops\n${one('Bob')}\n`);
    expect(lines.rows).toMatchObject([
      { row: 1, line: 1, kind: 'candidate' },
      { row: 2, line: 3, kind: 'skipped' },
      { row: 3, line: 4, candidate: { name: { full: 'Bob' } } },
    ]);
  });

  it('in UTF-16 is read too', async () => {
    const bytes = Buffer.from('\ufeff{"basics":{"name":"José"}}', 'utf16le');
    expect((await readOnly(bytes)).candidate.name.full).toBe('José');
  });

  it('keeps a résumé without a name under its e-mail address', async () => {
    const { candidate, warnings } = await resume({ basics: { email: 'ann@example.com' } });
    expect(candidate.name.full).toBe('ann@example.com');
    expect(warnings).toMatchObject([expect.stringContaining('stands in')]);
  });
});
