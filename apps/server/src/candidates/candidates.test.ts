import { emptyCandidate, readEmails } from '@crosswalk/candidates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { readCandidate, readCandidates } from './read-candidate.ts';
import { insertCandidates, updateCandidates } from './store-candidates.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const rich = {
  ...emptyCandidate('Zoë 张 O’Neil'),
  headline: 'Says "hi" \\ and more',
  emails: readEmails('zoe@example.com').emails,
  employments: [
    {
      company: 'Acme',
      title: 'Engineer',
      location: null,
      start: '2020-03',
      end: null,
      current: true,
      summary: null,
      highlights: ['one'],
    },
  ],
  tags: ['Red', 'red flag'],
  notes: ['first', 'second', 'third'],
  extras: { Score: '7', ['__proto__']: 'a column of that name', nested: { deep: [1, null] } },
};

async function insert(candidate: typeof rich, organizationId = app.owner.organizationId): Promise<string> {
  const id = newId('cand');
  await app.database.db
    .transaction()
    .execute((tx) => insertCandidates(tx, organizationId, [{ id, candidate }]));
  return id;
}

describe('stored candidates', () => {
  it('come back as they were, tags and notes included', async () => {
    const id = await insert(rich);
    expect(await readCandidate(app.database.db, app.owner.organizationId, id)).toEqual(rich);
  });

  it('lose only what PostgreSQL cannot hold', async () => {
    const id = await insert({
      ...rich,
      headline: 'nul \u0000 and half \ud83d a pair',
      notes: ['\u0000note'],
    });
    const back = await readCandidate(app.database.db, app.owner.organizationId, id);
    expect(back?.headline).toMatch(/^nul .*and half .*a pair$/);
    expect(back?.headline).not.toMatch(/\p{Surrogate}|\0/u);
    expect(back?.notes).toEqual(['note']);
  });

  it('keep tags and notes once, however often they are stored', async () => {
    const { organizationId } = app.owner;
    const id = await insert(rich);
    const grown = { ...rich, tags: ['RED', 'Blue'], notes: ['second', 'fourth'] };
    for (let round = 0; round < 2; round += 1) {
      await app.database.db
        .transaction()
        .execute((tx) => updateCandidates(tx, organizationId, [{ id, candidate: grown }]));
    }
    const back = await readCandidate(app.database.db, organizationId, id);
    expect(back?.tags).toEqual(['Red', 'red flag', 'Blue']);
    expect(back?.notes).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('are read many at once; those that are not there are missing', async () => {
    const ids = [await insert(rich), await insert({ ...rich, headline: 'other' })];
    const found = await readCandidates(app.database.db, app.owner.organizationId, [...ids, 'cand_none']);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
  });

  it('that were damaged are not read as something else', async () => {
    const id = await insert(rich);
    await app.database.db
      .updateTable('candidates')
      .set({ profile: '{"name":1}' })
      .where('id', '=', id)
      .execute();
    await expect(readCandidate(app.database.db, app.owner.organizationId, id)).rejects.toThrow(/name/);
  });
});

describe('the candidate over the API (W5, W8)', () => {
  it('shows everything but our keys for comparing', async () => {
    const id = await insert(rich);
    const answer = await app.call('GET', `/api/candidates/${id}`);
    expect(answer.json).toMatchObject({
      id,
      name: { full: rich.name.full },
      emails: [{ address: 'zoe@example.com', valid: true }],
      extras: { Score: '7' },
    });
    expect(answer.text).not.toContain('"identifies"');
  });

  it('gives the résumé as PDF', async () => {
    const answer = await app.call('GET', `/api/candidates/${await insert(rich)}/resume.pdf`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.text.startsWith('%PDF-')).toBe(true);
  });

  it('does not show a candidate of another organization', async () => {
    const id = await insert(rich, await app.addOrganization());
    for (const path of [`/api/candidates/${id}`, `/api/candidates/${id}/resume.pdf`]) {
      expect(await app.call('GET', path)).toMatchObject({ status: 404, json: { code: 'noCandidate' } });
    }
  });
});
