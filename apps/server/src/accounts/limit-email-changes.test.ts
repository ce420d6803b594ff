import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { letTimePass, path } from './testing/email-changes.ts';

describe('asking for another e-mail (W1)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const ask = (as: string, email: string) => app.call('POST', path, { as, body: { email } });
  const tooMany = { status: 429, json: { code: 'tooManyEmailChanges' } };

  it('is taken once a minute, withdrawn or not', async () => {
    const { memberId, email: as } = await app.addMember('hasty@example.com', 'viewer');
    expect(await ask(as, 'hasty-1@example.com')).toMatchObject({ status: 200 });
    await app.call('DELETE', path, { as });
    await letTimePass(app, memberId, { seconds: 30 });
    const refused = await ask(as, 'hasty-2@example.com');
    expect(refused).toMatchObject(tooMany);
    expect(refused).toMatchObject({
      json: { detail: expect.stringMatching(/^You .* again in \d+ seconds\.$/) },
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({ json: { emailChange: null } });
    await letTimePass(app, memberId, { seconds: 30 });
    expect(await ask(as, 'hasty-2@example.com')).toMatchObject({ status: 200 });
  });

  it('is taken ten times in 24 hours, withdrawn or not', async () => {
    const { memberId, email: as } = await app.addMember('tireless@example.com', 'viewer');
    for (let times = 1; times <= 10; times += 1) {
      expect(await ask(as, `tireless-${times}@example.com`)).toMatchObject({ status: 200 });
      await app.call('DELETE', path, { as });
      await letTimePass(app, memberId, { minutes: 60 });
    }
    const refused = await ask(as, 'tireless-11@example.com');
    expect(refused).toMatchObject(tooMany);
    expect(refused).toMatchObject({ json: { detail: expect.stringContaining('in 14 hours') } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(13 * 3600);
    expect(wait).toBeLessThanOrEqual(14 * 3600);
    await letTimePass(app, memberId, { minutes: 14 * 60 });
    expect(await ask(as, 'tireless-11@example.com')).toMatchObject({ status: 200 });
    await letTimePass(app, memberId, { minutes: 2 });
    expect(await ask(as, 'tireless-12@example.com')).toMatchObject(tooMany);
  });

  it('counts for each member alone, and of several at once takes one', async () => {
    const { email: as } = await app.addMember('parallel@example.com', 'viewer');
    const answers = await Promise.all([1, 2, 3, 4].map((each) => ask(as, `parallel-${each}@example.com`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429]);
    await app.addMember('neighbour@example.com', 'viewer');
    expect(await ask('neighbour@example.com', 'neighbour-1@example.com')).toMatchObject({ status: 200 });
  });

  it('leaves other spellings alone, for they ask nobody (L4)', async () => {
    const { email: as } = await app.addMember('speller@example.com', 'viewer');
    expect(await ask(as, 'elsewhere-speller@example.com')).toMatchObject({ status: 200 });
    expect(await ask(as, 'Speller@example.com')).toMatchObject({ json: { status: 'changed' } });
    expect(await ask(as, 'SPELLER@example.com')).toMatchObject({ json: { status: 'changed' } });
  });
});
