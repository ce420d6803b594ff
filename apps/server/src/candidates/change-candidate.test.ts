import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
let ann = '';
beforeAll(async () => {
  app = await openTestApp();
  await app.addMember('viewer@example.com', 'viewer');
  await app.addMember('recruiter@example.com', 'recruiter');
  await app.importText(
    'Full Name,Email,Phone,LinkedIn,Headline,Location\n' +
      'Ann Ash,ann@old.example,+12015550101,linkedin.com/in/ann-ash,Welder,Bonn\n',
    { project: 'Welders' },
  );
  const { id } = await app.database.db.selectFrom('candidates').select('id').executeTakeFirstOrThrow();
  ann = id;
});
afterAll(() => app.close());

const change = (body: unknown, as = 'recruiter@example.com') =>
  app.call('PATCH', `/api/candidates/${ann}`, { body, as });
const found = async (q: string) =>
  namesOf(await app.call('GET', `/api/candidates?q=${encodeURIComponent(q)}`));

describe('a profile (W5)', () => {
  it('tells where somebody came from and which projects they are in', async () => {
    expect(await app.call('GET', `/api/candidates/${ann}`)).toMatchObject({
      status: 200,
      json: {
        origins: [{ file: 'people.csv', row: 1, outcome: 'created', by: { id: app.owner.memberId } }],
        projects: [{ name: 'Welders' }],
        merged: [],
        duplicates: 0,
      },
    });
    // The project is its maker's.
    expect(await app.call('GET', `/api/candidates/${ann}`, { as: 'recruiter@example.com' })).toMatchObject({
      json: { projects: [] },
    });
  });

  it('is changed by hand: found by what it says now, known by its addresses of now, and remembered', async () => {
    const answer = await change({
      name: 'Anna Ash-Birch',
      headline: 'Shipwright',
      location: 'Kiel, Germany',
      emails: { remove: ['ann@old.example'], add: [{ address: 'Anna@New.example', kind: 'personal' }] },
      phones: { add: [{ number: '0431 5550', kind: 'work' }] },
      links: { remove: ['linkedin.com/in/ann-ash'], add: [{ url: 'https://github.com/anna-ash' }] },
    });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        name: { full: 'Anna Ash-Birch', original: 'Ann Ash' },
        headline: 'Shipwright',
        location: { text: 'Kiel, Germany', countryCode: 'DE' },
        emails: [{ original: 'Anna@New.example', address: 'Anna@new.example', kind: 'personal' }],
        phones: [{ e164: '+12015550101' }, { original: '0431 5550', kind: 'work' }],
        links: [{ kind: 'github' }],
      },
    });
    expect(await found('shipwright')).toEqual(['Anna Ash-Birch']);
    expect(await found('welder')).toEqual([]);
    const again = await app.importText('Full Name,Email\nAnna,anna@new.example\nAnn,ann@old.example\n');
    expect(again).toMatchObject({ merged: 1, created: 1 });
    const kept = await app.database.db.selectFrom('candidate_changes').selectAll().execute();
    expect(kept).toMatchObject([
      {
        candidate_id: ann,
        before: { name: { full: 'Ann Ash' }, headline: 'Welder' },
        after: { name: { full: 'Anna Ash-Birch' }, headline: 'Shipwright' },
      },
    ]);
  });

  it('keeps what is no address or number as it was typed, and refuses what is nothing', async () => {
    expect(await change({ emails: { add: [{ address: 'anna at home', kind: 'other' }] } })).toMatchObject({
      status: 200,
      json: { emails: [{}, { original: 'anna at home', valid: false }] },
    });
    expect(await change({ name: '🙂' })).toMatchObject({ status: 422, json: { code: 'noName' } });
    expect(await change({ emails: { add: [{ address: 'n/a', kind: 'other' }] } })).toMatchObject({
      status: 422,
      json: { code: 'noEmail' },
    });
    expect(await change({ links: { add: [{ url: 'javascript:alert(1)' }] } })).toMatchObject({
      status: 422,
      json: { code: 'noLink' },
    });
    expect(await change({ salary: 1 })).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });

  it('is changed by recruiters, in their own organization', async () => {
    expect(await change({ headline: 'No' }, 'viewer@example.com')).toMatchObject({ status: 403 });
    const foreign = await app.addOrganization();
    await app.database.db
      .insertInto('candidates')
      .values({ organization_id: foreign, id: 'cand_foreign', full_name: 'F', profile: '{}' })
      .execute();
    for (const [method, path] of [
      ['PATCH', '/api/candidates/cand_foreign'],
      ['GET', '/api/candidates/cand_foreign'],
      ['GET', '/api/candidates/cand_foreign/duplicates'],
    ] as const)
      expect(await app.call(method, path, method === 'PATCH' ? { body: {} } : {})).toMatchObject({
        status: 404,
        json: { code: 'noCandidate' },
      });
  });
});
