import { describe, expect, test } from 'vitest';
import { call } from '../testing/client.ts';
import { ask, at, spent } from '../testing/providers.ts';
import { profileId as idOf, named, profilesOf, rehearsedRocketReach } from '../testing/rocketreach.ts';

const { clock, rocket, lookUp, check, found } = rehearsedRocketReach();

describe('a search takes time', () => {
  test('nothing is told before it is complete, after some polls, for one credit', async () => {
    const answer = await lookUp(named('Olsen'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('rr-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body).toMatchObject({
      id: expect.any(Number),
      status: 'searching',
      name: 'Mara Olsen',
      emails: null,
      phones: null,
      recommended_professional_email: null,
      current_work_email: null,
    });
    const polls = [await check(idOf(answer)), await check(idOf(answer))];
    expect(polls.map((poll) => profilesOf(poll)[0]?.status)).toEqual(['progress', 'complete']);
    expect(profilesOf(await check(idOf(answer)))[0]).toMatchObject({
      status: 'complete',
      emails: [
        { email: 'mara.olsen@acme.example', smtp_valid: 'valid', type: 'professional', grade: 'A' },
        { smtp_valid: 'valid', type: 'personal', grade: 'A-' },
      ],
      phones: [],
      recommended_professional_email: 'mara.olsen@acme.example',
      current_work_email: 'mara.olsen@acme.example',
    });
    expect(rocket().ledger().charges).toMatchObject([
      { person: 'Mara Olsen', asked: 'email', credit: 'standard_lookup', credits: 1 },
    ]);
  });

  test('or after some time, without a poll', async () => {
    const id = idOf(await lookUp(named('Olsen')));
    clock.advance(2_999);
    expect(spent(rocket())).toBe(0);
    clock.advance(1);
    expect(spent(rocket())).toBe(1);
    expect(profilesOf(await check(id))[0]?.status).toBe('complete');
  });

  test('or none, by switch', async () => {
    rocket().switches.set({ completesAfterPolls: 0 });
    expect((await lookUp(named('Olsen'))).body).toMatchObject({ status: 'complete' });
  });

  test('who is pending takes longer and may not be queued at first; who is endless never completes', async () => {
    const pending = await lookUp(named('Pending'));
    expect(at(pending).status).toBe('not queued');
    const statuses: unknown[] = [];
    for (let count = 0; count < 7; count += 1)
      statuses.push(profilesOf(await check(idOf(pending)))[0]?.status);
    expect(statuses).toEqual(['searching', ...Array.from({ length: 5 }, () => 'progress'), 'complete']);
    const endless = idOf(await lookUp(named('Endless')));
    clock.advance(86_400_000);
    expect(rocket().completeSearches()).toBe(0);
    expect(profilesOf(await check(endless))[0]?.status).toBe('progress');
    expect(
      rocket()
        .ledger()
        .charges.map(({ person }) => person),
    ).toEqual(['Mara Pending']);
  });

  test('cached e-mails come before the end where one asks for them, and are others than those found', async () => {
    const early = await lookUp({ ...named('Olsen'), return_cached_emails: 'true' });
    expect(at(early)).toMatchObject({
      status: 'searching',
      emails: [{ email: 'mara.olsen@old-acme.example', grade: null, smtp_valid: null }, {}],
    });
    rocket().switches.set({ returnCachedEmails: true });
    expect(at(await lookUp(named('Berg'))).emails).toHaveLength(2);
    expect(at(await lookUp({ ...named('Ash'), return_cached_emails: 'false' })).emails).toBeNull();
  });

  test('several are asked for at once; ids nobody looked up are left out', async () => {
    const ids = [idOf(await lookUp(named('Olsen'))), idOf(await lookUp(named('Berg')))];
    const both = profilesOf(await check(`${ids[1]},7,${ids[0]}`));
    expect(both.map(({ name }) => name)).toEqual(['Mara Berg', 'Mara Olsen']);
    const repeated = await call(`${rocket().origin}/api/v2/person/checkStatus?ids=${ids[0]}&ids=${ids[1]}`, {
      headers: { 'api-key': rocket().keys.full },
    });
    expect(profilesOf(repeated)).toHaveLength(2);
    expect((await check('7')).status).toBe(404);
    expect((await check(ids.join(','), rocket().keys.few)).status).toBe(404);
  });
});

describe('kinds of look-ups and their credits', () => {
  test.each([
    ['standard', true, false, 'standard_lookup'],
    ['bulk', true, false, 'standard_lookup'],
    ['phone', false, true, 'phone_lookup'],
    ['premium', true, true, 'premium_lookup'],
    ['premium (feeds disabled)', true, true, 'premium_lookup'],
    ['enrich', false, false, 'person_enrich'],
  ])('%s', async (type, emails, phones, credit) => {
    const profile = await found(named('Olsen', type));
    expect(profile?.emails).toHaveLength(emails ? 2 : 0);
    expect(profile?.phones).toHaveLength(phones ? 2 : 0);
    expect(rocket().ledger().charges).toMatchObject([{ credit, credits: 1 }]);
  });

  test('phones have number, type and grade', async () => {
    const profile = await found(named('Several', 'phone'));
    expect(profile?.phones).toMatchObject([
      {
        e164: expect.stringMatching(/^\+1\d{10}$/),
        number: expect.stringMatching(/^\(\d{3}\) 555-01\d\d$/),
        country_code: '1',
        type: 'mobile',
        grade: 'A',
        recommended: true,
      },
      { type: 'direct dial', grade: 'A-', recommended: false },
      { type: 'other', grade: 'B', extension: '204' },
    ]);
  });

  test('what was bought stays shown, and looking up again is free, or not by switch', async () => {
    await found(named('Olsen', 'standard'));
    const both = await found(named('Olsen', 'phone'));
    expect(both?.emails).toHaveLength(2);
    expect(both?.phones).toHaveLength(2);
    expect(spent(rocket())).toBe(2);
    expect(at(await lookUp(named('Olsen', 'phone'))).status).toBe('complete');
    expect(spent(rocket())).toBe(2);
    expect(rocket().ledger().repeated).toEqual([]);
    rocket().switches.set({ lookUpAgain: 'charged' });
    await found(named('Olsen', 'phone'));
    expect(rocket().ledger().repeated).toMatchObject([{ account: 'full', asked: 'phone', credits: 2 }]);
  });

  test('a second look-up while the first goes on is the same search', async () => {
    await lookUp(named('Olsen'));
    await found(named('Olsen'));
    expect(spent(rocket())).toBe(1);
  });

  test.each([
    ['Noemail', 'standard'],
    ['Nophone', 'phone'],
    ['Nocontact', 'premium'],
    ['Risky', 'standard'],
    ['Invalid', 'standard'],
    ['Disposable', 'standard'],
  ])('%s by %s is free: nothing of grade A or A-, no phone', async (last, type) => {
    expect((await found(named(last, type)))?.status).toBe('complete');
    expect(spent(rocket())).toBe(0);
    const account = await ask(rocket().origin, '/api/v2/account/', {}, { 'api-key': rocket().keys.full });
    expect(at(account).credit_usage).toContainEqual({
      credit_type: 'standard_lookup',
      allocated: 10_000,
      used: 0,
      remaining: 10_000,
    });
  });

  test('a profile that is known can be looked up by its number', async () => {
    const id = idOf(await lookUp(named('Olsen')));
    expect(at(await lookUp({ id, lookup_type: 'phone' })).name).toBe('Mara Olsen');
    expect((await lookUp({ id: '7' })).status).toBe(404);
  });
});

describe('values that are none', () => {
  test.each([
    ['Noemail', { emails: [], recommended_professional_email: null }],
    ['Nocontact', { emails: [], phones: [] }],
    ['Failed', { status: 'failed', emails: [], phones: [] }],
    ['Personal', { recommended_professional_email: null, recommended_personal_email: expect.any(String) }],
    ['Risky', { emails: [{ smtp_valid: 'accept-all', grade: 'B' }, {}] }],
    ['Unverified', { emails: [{ smtp_valid: 'unknown', grade: 'A-' }, {}] }],
    ['Invalid', { emails: [{ smtp_valid: 'invalid', grade: 'C' }, {}] }],
    ['Disposable', { emails: [{ type: 'disposable' }] }],
    ['Several', { emails: [{}, {}, {}, { type: 'role-based', email: 'info@acme.example' }] }],
    ['Boolean', { emails: [{ email: true }, { email: true }], phones: [{ e164: true }, { number: true }] }],
    ['Masked', { emails: [{ email: 'm***@acme.example' }, {}] }],
    [
      'Placeholder',
      { emails: [{ email: 'email_not_unlocked@domain.com' }], phones: [{ e164: 'phone_not_unlocked' }] },
    ],
    ['Odd', { emails: [null, 'text', { email: null, grade: 7 }, {}], phones: {}, current_work_email: 0 }],
  ])('%s', async (last, profile) => {
    expect(await found(named(last, 'premium'))).toMatchObject(profile);
  });
});

test('without searches that end by themselves one can stop the world at any point', async () => {
  rocket().switches.set({ completesAfterMs: 'off', completesAfterPolls: 'off' });
  const id = idOf(await lookUp(named('Olsen')));
  clock.advance(86_400_000);
  expect(profilesOf(await check(id))[0]?.status).toBe('progress');
  expect(rocket().completeSearches()).toBe(1);
  expect(profilesOf(await check(id))[0]?.status).toBe('complete');
});
