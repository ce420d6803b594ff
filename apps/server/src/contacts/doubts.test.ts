import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';

let scene: ContactScene;

beforeAll(async () => {
  scene = await openContactScene();
  await scene.setCredits(1_000);
});
afterAll(async () => {
  await scene.close();
});

describe('a call without a clear answer', () => {
  it('is made again where the balance proves that it cost nothing', async () => {
    await scene.only('people-data-labs');
    await scene.people('Free', ['Abe Unavailable', 'Ben Olsen']);
    const run = await scene.finish(await scene.order({ project: 'Free', want: ['email'] }));
    expect(await scene.outcomes(run.id)).toEqual({ 'Abe Unavailable': 'found', 'Ben Olsen': 'found' });
    expect(scene.peopleDataLabs.ledger().creditsSpent).toBe(2);
  });

  it('is not made again where it may have been charged: our credit goes back, and only a person asks once more', async () => {
    await scene.only('people-data-labs');
    await scene.people('Paid', ['Cai Broken', 'Dan Olsen']);
    const spent = scene.peopleDataLabs.ledger().creditsSpent;
    const run = await scene.finish(await scene.order({ project: 'Paid', want: ['email'] }));
    expect(await scene.outcomes(run.id)).toEqual({ 'Cai Broken': 'unknown', 'Dan Olsen': 'found' });
    expect(run.credits).toEqual({ reserved: 2, spent: 1, givenBack: 1 });
    expect(scene.peopleDataLabs.ledger().repeated).toEqual([]);
    expect(scene.peopleDataLabs.ledger().creditsSpent).toBe(spent + 2);

    const plain = await scene.finish(await scene.order({ project: 'Paid', want: ['email'] }));
    expect(await scene.outcomes(plain.id)).toEqual({ 'Cai Broken': 'unknown', 'Dan Olsen': 'known' });
    expect(scene.peopleDataLabs.ledger().creditsSpent).toBe(spent + 2);

    const answer = await scene.app.call('POST', `/api/contacts/runs/${run.id}/retry`);
    expect(answer.status).toBe(201);
    const again = await scene.finish(ContactRunId.parse(answer.json));
    expect(await scene.outcomes(again.id)).toEqual({ 'Cai Broken': 'found' });
  });

  it('leads to the next provider, whose answer counts', async () => {
    await scene.only('people-data-labs', 'hunter');
    await scene.people('Next', ['Eli Broken']);
    scene.hunter.assign('Eli Broken', 'known');
    const run = await scene.finish(await scene.order({ project: 'Next', want: ['email'] }));
    expect(await scene.items(run.id)).toMatchObject([
      { outcome: 'found', provider: { id: 'hunter' }, credit: 'spent' },
    ]);
  });
});

describe('a provider that cannot be used any more', () => {
  it('leaves the rest untouched, says why, and is asked again when it was mended', async () => {
    await scene.only();
    const key = scene.peopleDataLabs.makeKey({ label: 'two left', credits: 2 });
    await scene.setUp('people-data-labs', key);
    await scene.people('Empty', ['Flo Olsen', 'Gil Olsen', 'Hua Olsen', 'Ion Olsen']);
    const run = await scene.finish(await scene.order({ project: 'Empty', want: ['email'] }));
    expect(run.counts).toMatchObject({ found: 2, unavailable: 2 });
    expect(run.credits).toEqual({ reserved: 4, spent: 2, givenBack: 2 });
    const items = await scene.items(run.id);
    expect(items.find(({ outcome }) => outcome === 'unavailable')?.reason).toContain('no credits left');
    scene.peopleDataLabs.setCredits(key, 10);
    await scene.app.call('POST', '/api/contacts/providers/people-data-labs/check');
    const retried = await scene.app.call('POST', `/api/contacts/runs/${run.id}/retry`);
    const again = await scene.finish(ContactRunId.parse(retried.json));
    expect(again.counts).toMatchObject({ found: 2, open: 0 });
    const { repeated } = scene.peopleDataLabs.ledger();
    expect(repeated.filter(({ account }) => account === 'two left')).toEqual([]);
  });
});

const ContactRunId = z.object({ id: z.string() });
