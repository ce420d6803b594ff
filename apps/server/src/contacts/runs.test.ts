import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LiveRuns } from './live/live-runs.ts';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';

let scene: ContactScene;

beforeAll(async () => {
  scene = await openContactScene();
});
beforeEach(async () => {
  await scene.setCredits(100);
});
afterAll(async () => {
  await scene.close();
});

describe('Get Email for All (W6)', () => {
  it('ends with the right credits to the unit, whatever became of each person', {
    timeout: 120_000,
  }, async () => {
    await scene.only('people-data-labs', 'hunter');
    await scene.people('States', [
      ...['Ada Known', 'Bea Known', 'Cleo Known', 'Dora Several', 'Ella Personal', 'Fay Risky'],
      ...['Gus Unknown', 'Hal Noemail', 'Ida Nocontact', 'Jon Olsen', 'Lea Olsen'],
      ...['Mia Onlyhunter', 'Nell Onlypdl', 'Ole Restricted', 'Pia Olsen', 'Ray Badrequest'],
    ]);
    scene.peopleDataLabs.faults.add({
      match: { bodyContains: 'Pia', times: 1 },
      fault: { type: 'tooManyRequests', retryAfter: 0 },
    });
    const run = await scene.order({ project: 'States', want: ['email'] });
    expect(run.credits).toEqual({ reserved: 16, spent: 0, givenBack: 0 });
    expect(await scene.credits()).toMatchObject({ available: 84, reserved: 16 });
    const { status, counts, credits } = await scene.finish(run);
    expect(await scene.outcomes(run.id)).toMatchObject({
      'Ada Known': 'found',
      'Dora Several': 'found',
      'Ella Personal': 'found',
      'Gus Unknown': 'notFound',
      'Hal Noemail': 'notFound',
      'Mia Onlyhunter': 'found',
      'Nell Onlypdl': 'found',
      'Ole Restricted': 'restricted',
      'Pia Olsen': 'found',
    });
    expect(status).toBe('finished');
    expect(credits).toEqual({ reserved: 16, spent: counts.found, givenBack: 16 - counts.found });
    expect(await scene.credits()).toMatchObject({ available: 100 - counts.found, reserved: 0 });
    expect(scene.peopleDataLabs.ledger().repeated).toEqual([]);
    expect(scene.hunter.ledger().repeated).toEqual([]);
  });

  it('puts what was found into profiles with its provider, and spends nothing the second time', async () => {
    await scene.only('people-data-labs');
    await scene.people('Twice', ['Rita Olsen', 'Sam Unknown']);
    await scene.finish(await scene.order({ project: 'Twice', want: ['email', 'phone'] }));
    const again = await scene.order({ project: 'Twice', want: ['email', 'phone'] });
    expect(again).toMatchObject({ status: 'finished', credits: { reserved: 0 }, people: 2 });
    expect(again.counts).toMatchObject({ known: 2, askedRecently: 2 });
    const [found] = await scene.items(again.id);
    const answer = await scene.app.call('GET', `/api/candidates/${found?.candidateId}/contacts`);
    expect(answer.json).toMatchObject({
      values: expect.arrayContaining([
        expect.objectContaining({
          kind: 'email',
          provider: { id: 'people-data-labs', name: 'People Data Labs' },
        }),
      ]),
      restricted: null,
    });
    const profile = await scene.app.call('GET', `/api/candidates/${found?.candidateId}`);
    expect(profile.text).toContain('rita.olsen@');
  });

  it('is started by two at once and paid once', async () => {
    await scene.only('people-data-labs');
    await scene.people('Race', ['Tom Olsen', 'Uma Olsen', 'Vic Olsen']);
    const both = await Promise.all([
      scene.order({ project: 'Race', want: ['email'] }),
      scene.order({ project: 'Race', want: ['email'] }),
    ]);
    expect(both.map(({ credits }) => credits.reserved).sort()).toEqual([0, 3]);
    expect(both.map(({ counts }) => counts.beingAsked).sort()).toEqual([0, 3]);
    for (const run of both) await scene.finish(run);
    expect(await scene.credits()).toMatchObject({ available: 97, reserved: 0 });
  });

  it('is refused whole where credits do not suffice: nobody is asked, nothing is spent', async () => {
    await scene.only('people-data-labs');
    await scene.setCredits(7);
    await scene.people(
      'Ten',
      Array.from({ length: 10 }, (_, place) => `Walt${'abcdefghij'[place]} Olsen`),
    );
    const calls = scene.peopleDataLabs.ledger().callCount;
    const answer = await scene.app.call('POST', '/api/contacts/runs', {
      body: { project: 'Ten', want: ['email'] },
    });
    expect(answer).toMatchObject({ status: 409, json: { code: 'notEnoughCredits' } });
    expect(answer.text).toContain('10 credits; 7 are left');
    expect(await scene.credits()).toMatchObject({ available: 7, reserved: 0 });
    expect(scene.peopleDataLabs.ledger().callCount).toBe(calls);
    const forecast = await scene.app.call('POST', '/api/contacts/forecast', {
      body: { project: 'Ten', want: ['email'] },
    });
    expect(forecast.json).toMatchObject({ people: 10, toAsk: 10, available: 7, mayStart: false });
  });

  it('is told as it goes on, and ends when nobody is under way any more', async () => {
    await scene.only('people-data-labs');
    await scene.people('Watched', ['Wim Olsen']);
    const run = await scene.order({ project: 'Watched', want: ['email'] });
    const live = new LiveRuns(scene.app.services);
    const feed = live.watch(scene.app.owner, run.id);
    expect(await feed.next()).toMatchObject([{ event: 'progress', data: { counts: { open: 1 } } }]);
    await scene.finish(run);
    const told = [];
    for (let events = await feed.next(); events !== null; events = await feed.next()) told.push(...events);
    expect(told.at(-1)).toMatchObject({ event: 'end', data: { status: 'finished', counts: { found: 1 } } });
    live.close();
    const csv = await scene.app.call('GET', `/api/contacts/runs/${run.id}/report.csv`);
    expect(csv.text).toMatch(/Wim Olsen,cand_\w+,email,found,wim\.olsen@/);
  });
});
