import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { call, client, createPerson, dataOf, idOf, keyClient, listOf, userId } from '../testing/client.ts';
import {
  greenhouseUser,
  harvest,
  idNamed,
  jobId,
  rehearsedGreenhouse,
  rowsOf,
} from '../testing/greenhouse.ts';
import { applicationOf, harvestV1, personOf } from '../testing/harvest.ts';
import { rehearsed } from '../testing/rehearsed.ts';
import type { ControlledRehearsal } from './controlled.ts';

const lever = rehearsed();
const greenhouse = rehearsedGreenhouse();

function move(rehearsal: ControlledRehearsal, id: string | number, body: unknown) {
  return client(rehearsal.origin, null).send('POST', `/rehearsal/people/${id}/moves`, body);
}

/** Somebody as the control API lists them. */
async function told(rehearsal: ControlledRehearsal, id: string | number) {
  const answer = await client(rehearsal.origin, null).get('/rehearsal/people');
  const { people } = z
    .object({ people: z.array(z.object({ id: z.string(), place: z.string(), state: z.string() })) })
    .parse(answer.body);
  return people.find((person) => person.id === String(id));
}

describe('what a recruiter does in Lever (B7, B10)', () => {
  const api = () => keyClient(lever(), lever().keys.full);
  const person = async () =>
    idOf(
      await createPerson(api(), userId(lever(), 'Tess Team'), { name: 'Nova', emails: ['n@people.example'] }),
    );

  test('moves, hires, archives and takes out of the archive', async () => {
    const id = await person();
    expect(await told(lever(), id)).toEqual({ id, place: 'prospect', state: 'New lead' });
    expect((await move(lever(), id, { move: 'stage' })).status).toBe(204);
    const next = (await told(lever(), id))?.state;
    expect(next).not.toBe('New lead');
    // The page offers the stages to come before those behind.
    const offered = lever()
      .people()
      .find((one) => one.id === id)
      ?.moves.filter(({ move: kind }) => kind === 'stage')
      .map(({ label }) => label);
    const others = listOf(await api().get('/v1/stages')).data.filter(({ text }) => text !== next);
    expect(offered).toHaveLength(others.length);
    expect(offered?.at(-1)).toBe('Move to New lead');
    await move(lever(), id, { move: 'stage', to: 'offer' });
    expect(dataOf(await api().get(`/v1/opportunities/${id}`)).stage).toBe('offer');
    await move(lever(), id, { move: 'hire' });
    expect((await told(lever(), id))?.state).toBe('archived: Hired');
    await move(lever(), id, { move: 'reopen' });
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    await move(lever(), id, { move: 'archive', to: String(reason?.text).toUpperCase() });
    expect(dataOf(await api().get(`/v1/opportunities/${id}`)).archived).toMatchObject({ reason: reason?.id });
    expect(lever().ledger().created).toMatchObject([{ id, archived: true }]);
    // What people do is no call of the API.
    expect(
      lever()
        .ledger()
        .calls.every(({ path }) => path.startsWith('/v1/')),
    ).toBe(true);
  });

  test('what cannot be done is refused in one line', async () => {
    const id = await person();
    for (const [who, body] of [
      ['nobody', { move: 'hire' }],
      [id, { move: 'reject' }],
      [id, { move: 'reopen' }],
      [id, { move: 'stage', to: 'the moon' }],
      [id, { move: 'archive', to: 'no reason' }],
      [id, { move: 'fly' }],
      [id, {}],
    ] as const) {
      const answer = await move(lever(), who, body);
      expect([answer.status, Object.keys(Object(answer.body))]).toEqual([400, ['error']]);
    }
    await move(lever(), id, { move: 'archive' });
    expect((await move(lever(), id, { move: 'stage' })).status).toBe(400);
  });
});

describe('what a recruiter does in Greenhouse (B7, B10)', () => {
  const api = () => harvestV1(greenhouse());
  const candidacy = async () => {
    const job_id = jobId(greenhouse(), 'Backend Engineer');
    const body = { first_name: 'Nova', last_name: 'Sky', applications: [{ job_id }] };
    return personOf(await api().send('POST', '/v1/candidates', body)).application.id;
  };

  test('moves, hires, rejects and takes back; both versions of the API tell it', async () => {
    const id = await candidacy();
    expect(await told(greenhouse(), id)).toMatchObject({
      place: 'Backend Engineer',
      state: 'Application Review',
    });
    await move(greenhouse(), id, { move: 'stage' });
    expect((await told(greenhouse(), id))?.state).toBe('Phone Screen');
    await move(greenhouse(), id, { move: 'stage', to: 'offer' });
    const v3 = await harvest(greenhouse());
    expect(rowsOf(await v3.get(`/v3/applications?ids=${id}`))).toMatchObject([{ stage_name: 'Offer' }]);
    await move(greenhouse(), id, { move: 'hire', to: 'Hire - Backfill' });
    expect(applicationOf(await api().get(`/v1/applications/${id}`)).status).toBe('hired');
    expect(rowsOf(await v3.get(`/v3/openings?application_ids=${id}`))).toMatchObject([{ open: false }]);
    await move(greenhouse(), id, { move: 'reopen' });
    expect(rowsOf(await v3.get(`/v3/openings?application_ids=${id}`))).toEqual([]);
    await move(greenhouse(), id, { move: 'reject', to: 'Other' });
    expect(applicationOf(await api().get(`/v1/applications/${id}`))).toMatchObject({
      status: 'rejected',
      rejection_reason: { name: 'Other' },
    });
    await move(greenhouse(), id, { move: 'reopen' });
    expect((await told(greenhouse(), id))?.state).toBe('Offer');
  });

  test('a job with no opening left gets one when somebody is hired', async () => {
    for (const id of [await candidacy(), await candidacy(), await candidacy()])
      expect((await move(greenhouse(), id, { move: 'hire' })).status).toBe(204);
  });

  test('a prospect moves through the stages of the pool, and is not hired', async () => {
    const pool = await idNamed(api(), '/v1/prospect_pools', 'Sales prospects');
    const made = await api().send('POST', '/v1/prospects', { first_name: 'Nova', last_name: 'Sky' });
    const { id } = personOf(made).application;
    expect((await move(greenhouse(), id, { move: 'stage' })).status).toBe(400);
    await api().send('PATCH', `/v1/applications/${id}`, { prospect_pool_id: pool });
    await move(greenhouse(), id, { move: 'stage' });
    await move(greenhouse(), id, { move: 'stage' });
    expect(await told(greenhouse(), id)).toMatchObject({
      place: 'prospect, Sales prospects',
      state: 'Contacted',
    });
    expect((await move(greenhouse(), id, { move: 'stage' })).status).toBe(400);
    for (const wrong of [
      { move: 'hire' },
      { move: 'archive' },
      { move: 'reopen' },
      { move: 'reject', to: 'x' },
    ])
      expect((await move(greenhouse(), id, wrong)).status).toBe(400);
    expect((await move(greenhouse(), 17, { move: 'hire' })).status).toBe(400);
  });
});

describe('the page', () => {
  test.each([
    ['Lever', lever],
    ['Greenhouse', greenhouse],
  ] as const)(
    'of %s shows the account and everybody in it, each with a form that works',
    async (_, which) => {
      const rehearsal = which();
      const { text } = await client(rehearsal.origin, null).get('/rehearsal');
      for (const { label, value } of rehearsal.account()) {
        expect(text).toContain(`<td>${label}</td>`);
        expect(text).toContain(`<code>${value}</code>`);
      }
      expect(text.match(/<form method="post"/g)).toHaveLength(
        rehearsal.people().filter(({ moves }) => moves.length > 0).length,
      );
      const somebody = rehearsal
        .people()
        .find(({ moves }) => moves.some(({ move: kind }) => kind === 'hire'));
      const form = new URLSearchParams({ move: JSON.stringify({ move: 'hire' }) });
      const answer = await call(`${rehearsal.origin}/rehearsal/people/${somebody?.id}/moves`, {
        method: 'POST',
        body: form,
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/rehearsal']);
      expect(rehearsal.people().find(({ id }) => id === somebody?.id)?.state).not.toBe(somebody?.state);
      expect(somebody).toBeDefined();
    },
  );

  test('what `curl -d` sends as JSON is taken for JSON, though it is called a form', async () => {
    const somebody = lever()
      .people()
      .find(({ moves }) => moves.some(({ move: kind }) => kind === 'archive'));
    const answer = await call(`${lever().origin}/rehearsal/people/${somebody?.id}/moves`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '{ "move": "archive" }',
    });
    expect(answer.status).toBe(204);
    expect(
      lever()
        .people()
        .find(({ id }) => id === somebody?.id)?.state,
    ).not.toBe(somebody?.state);
  });

  test('a basic user of Greenhouse is told by role', () => {
    const bea = greenhouse()
      .account()
      .find(({ label }) => label.startsWith('Bea Basic'));
    expect(bea).toEqual({
      label: 'Bea Basic (basic)',
      value: `${greenhouseUser(greenhouse(), 'Bea Basic')} bea.basic@rehearsal.example`,
    });
  });
});
