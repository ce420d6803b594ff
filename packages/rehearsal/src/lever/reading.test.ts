import { describe, expect, test } from 'vitest';
import { createPerson, dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';
import { postingStates } from './records.ts';

const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);

async function page(path: string) {
  return listOf(await api().get(path));
}

describe('users (L4)', () => {
  test('are found by the stored spelling only, and when active', async () => {
    const find = async (email: string, more = '') =>
      (await page(`/v1/users?email=${encodeURIComponent(email)}${more}`)).data.map(({ name }) => name);
    expect(await find('tess.team@rehearsal.example')).toEqual(['Tess Team']);
    expect(await find('Tess.Team@rehearsal.example')).toEqual([]);
    expect(await find('Dana.Fox@rehearsal.example')).toEqual(['Dana Fox']);
    expect(await find('dana.fox@rehearsal.example')).toEqual([]);
    expect(await find('gone.gary@rehearsal.example')).toEqual([]);
    expect(await find('gone.gary@rehearsal.example', '&includeDeactivated=true')).toEqual(['Gone Gary']);
    rehearsal().switches.set({ userEmailSpelling: 'lower-case' });
    expect(await find('dana.fox@rehearsal.example')).toEqual(['Dana Fox']);
    expect(await find('Dana.Fox@rehearsal.example')).toEqual([]);
    rehearsal().switches.set({ userEmailLookup: 'ignore-case' });
    expect(await find('DANA.FOX@rehearsal.example')).toEqual(['Dana Fox']);
  });

  test('are listed newest first, by role, and read one by one', async () => {
    const { data, hasNext } = await page('/v1/users');
    expect(hasNext).toBe(false);
    expect(data.map(({ createdAt }) => createdAt)).toEqual(
      data.map(({ createdAt }) => Number(createdAt)).sort((a, b) => b - a),
    );
    expect((await page('/v1/users?accessRole=interviewer&accessRole=admin')).data).toHaveLength(2);
    const id = userId(rehearsal(), 'Olive Owner');
    expect(dataOf(await api().get(`/v1/users/${id}`))).toMatchObject({
      email: 'owner@crosswalk.example',
      accessRole: 'super admin',
    });
    const missing = await api().get('/v1/users/nobody');
    expect(missing.body).toEqual({ code: 'ResourceNotFound', message: 'users nobody was not found' });
  });
});

describe('postings (L5)', () => {
  const texts = async (query: string) => (await page(`/v1/postings${query}`)).data.map(({ text }) => text);

  test('all six states are there, and urls are null for draft and closed ones', async () => {
    const { data } = await page('/v1/postings');
    expect(new Set(data.map(({ state }) => state))).toEqual(new Set(postingStates));
    for (const { state, urls } of data) {
      expect(urls === null).toBe(state === 'draft' || state === 'closed');
    }
  });

  test('published ones hide what is internal-only until both channels are asked for', async () => {
    const internal = 'Engineering Manager (internal move)';
    expect(await texts('?state=published')).not.toContain(internal);
    expect(await texts('?state=published&distributionChannel=public')).not.toContain(internal);
    expect(await texts('?state=published&distributionChannel=public&distributionChannel=internal')).toContain(
      internal,
    );
  });

  test('confidential ones are hidden by default', async () => {
    expect(await texts('')).not.toContain('Chief of Staff');
    expect(await texts('?confidentiality=all')).toContain('Chief of Staff');
    expect(await texts('?confidentiality=confidential')).toEqual(['Chief of Staff']);
    expect((await api().get('/v1/postings?confidentiality=some')).status).toBe(400);
  });

  test('filters keep letter case, alternatives widen, filters narrow', async () => {
    expect(await texts('?commitment=Full-Time')).toEqual(['Data Scientist']);
    expect(await texts('?location=Chicago&team=Sales')).toEqual(['Account Executive']);
    expect(await texts('?team=Sales&team=Support')).toHaveLength(2);
    expect(await texts('?tag=Product')).toEqual(['Product Designer']);
  });

  test('updated_at stands alone; unknown states and channels are refused', async () => {
    expect((await texts('?updated_at_start=0&confidentiality=all')).length).toBe(14);
    for (const query of ['updated_at_start=0&state=closed', 'state=open', 'distributionChannel=radio']) {
      expect((await api().get(`/v1/postings?${query}`)).status).toBe(400);
    }
  });

  test('expand replaces ids, include narrows the fields', async () => {
    const id = postingId(rehearsal(), 'Product Designer');
    const one = dataOf(await api().get(`/v1/postings/${id}?include=text&expand=owner&expand=hiringManager`));
    expect(Object.keys(one).sort()).toEqual(['hiringManager', 'owner', 'text']);
    expect(one).toMatchObject({ owner: { name: 'Ada Admin' }, hiringManager: null });
    const refused = await api().get(`/v1/postings/${id}?expand=urls`);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({ code: 'BadRequestError', message: 'urls is not expandable' });
  });

  test('a posting changes state as if someone had closed it in the app', async () => {
    const id = postingId(rehearsal(), 'Product Designer');
    rehearsal().setPostingState(id, 'closed');
    expect(dataOf(await api().get(`/v1/postings/${id}`))).toMatchObject({ state: 'closed', urls: null });
  });
});

describe('reference data', () => {
  test('stages come in pipeline order and mix words with UUIDs', async () => {
    const { data } = await page('/v1/stages');
    expect(data[0]).toEqual({ id: 'lead-new', text: 'New lead' });
    expect(data.filter(({ id }) => /^[0-9a-f]{8}-/.test(String(id))).length).toBeGreaterThan(2);
    expect(dataOf(await api().get('/v1/stages/offer'))).toEqual({ id: 'offer', text: 'Offer' });
    expect((await api().get('/v1/stages/none')).status).toBe(404);
    const ranks = (await page('/v1/disposition_stages')).data.map(({ rank }) => Number(rank));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('archive reasons, tags and sources', async () => {
    expect((await page('/v1/archive_reasons?type=hired')).data).toMatchObject([{ text: 'Hired' }]);
    expect((await api().get('/v1/archive_reasons?type=fired')).status).toBe(400);
    const tags = (await page('/v1/tags')).data.map(({ text }) => String(text));
    expect(tags).toContain('Full-Time');
    expect(tags).toContain('Full-time');
    expect(tags.map((tag) => tag.toLowerCase())).toEqual(tags.map((tag) => tag.toLowerCase()).sort());
    expect((await page('/v1/sources')).data).toEqual([
      { text: 'Job site', count: expect.any(Number) },
      { text: 'LinkedIn', count: expect.any(Number) },
    ]);
  });
});

describe('paging', () => {
  test('cursors walk every list once, raw or encoded again, and next is absent at the end', async () => {
    for (const path of ['/v1/opportunities', '/v1/postings', '/v1/users', '/v1/tags', '/v1/stages']) {
      const whole = (await page(path)).data;
      for (const spell of [(token: string) => token, encodeURIComponent]) {
        const seen: Record<string, unknown>[] = [];
        let offset = '';
        for (;;) {
          const answer = await page(`${path}?limit=3${offset}`);
          seen.push(...answer.data);
          expect(answer.hasNext).toBe(answer.next !== undefined);
          if (answer.next === undefined) break;
          offset = `&offset=${spell(answer.next)}`;
        }
        expect(seen).toEqual(whole);
      }
    }
  });

  test('the opportunity cursor is rank, last advanced and id of the next first item', async () => {
    const first = await page('/v1/opportunities?limit=1');
    const second = (await page('/v1/opportunities?limit=2')).data[1];
    expect(JSON.parse(decodeURIComponent(first.next ?? ''))).toEqual([1, second?.lastAdvancedAt, second?.id]);
  });

  test('opportunities come by stage rank, then latest advance', async () => {
    const ranks = new Map(
      (await page('/v1/disposition_stages')).data.map(({ id, rank }) => [id, Number(rank)]),
    );
    const keys = (await page('/v1/opportunities')).data.map(
      ({ stage, lastAdvancedAt }) => [ranks.get(stage) ?? 0, -Number(lastAdvancedAt)] as const,
    );
    expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  });

  test('an offset belongs to its query; anything else is refused', async () => {
    const { next } = await page('/v1/opportunities?limit=2');
    for (const query of [`archived=false&offset=${next}`, 'offset=0.1414', 'offset=%5B1%2C2%2C%22x%22%5D']) {
      const refused = await api().get(`/v1/opportunities?${query}`);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ message: expect.stringContaining('Invalid offset token') });
    }
    expect((await api().get(`/v1/opportunities?limit=50&offset=${next}`)).status).toBe(200);
    rehearsal().switches.set({ offsetsTiedToQuery: false });
    expect((await api().get(`/v1/opportunities?archived=false&offset=${next}`)).status).toBe(200);
  });

  test('limit is 1 to 100', async () => {
    for (const limit of ['0', '101', '-1', 'ten']) {
      expect((await api().get(`/v1/users?limit=${limit}`)).status).toBe(400);
    }
    rehearsal().switches.set({ limitOutOfRange: 'clamp' });
    expect((await page('/v1/users?limit=0')).data).toHaveLength(1);
  });
});

describe('opportunity filters', () => {
  const count = async (query: string) => (await page(`/v1/opportunities?${query}`)).data.length;

  test('e-mails match canonically, contacts by id', async () => {
    const found = await page(
      `/v1/opportunities?email=${encodeURIComponent(' Mara.Lindqvist@People.example')}`,
    );
    expect(found.data).toHaveLength(2);
    expect(await count(`contact_id=${found.data[0]?.contact}`)).toBe(2);
    rehearsal().switches.set({ emailLookup: 'exact' });
    expect(await count('email=Mara.Lindqvist@People.example')).toBe(0);
    expect(await count('email=mara.lindqvist@people.example')).toBe(2);
  });

  test('posting_id finds live applications, archived_posting_id archived ones', async () => {
    const posting = postingId(rehearsal(), 'Frontend Engineer');
    const created = await createPerson(api(), userId(rehearsal(), 'Tess Team'), { postings: [posting] });
    const before = await count(`posting_id=${posting}`);
    const archivedBefore = await count(`archived_posting_id=${posting}`);
    const reason = (await page('/v1/archive_reasons?type=non-hired')).data[0]?.id;
    await api().send('PUT', `/v1/opportunities/${idOf(created)}/archived`, { reason });
    expect(await count(`posting_id=${posting}`)).toBe(before - 1);
    expect(await count(`archived_posting_id=${posting}`)).toBe(archivedBefore + 1);
    expect(await count(`archive_reason_id=${reason}&archived_at_start=1`)).toBeGreaterThan(0);
  });

  test('ranges are inclusive; tags keep letter case; values of one filter are alternatives', async () => {
    const createdAt = Date.UTC(2025, 9, 1);
    await createPerson(api(), userId(rehearsal(), 'Tess Team'), {
      createdAt,
      tags: ['Rare'],
      sources: ['Here'],
    });
    expect(await count(`created_at_start=${createdAt}&created_at_end=${createdAt}`)).toBe(1);
    expect(await count(`created_at_start=${createdAt + 1}&created_at_end=${createdAt + 1}`)).toBe(0);
    expect(await count(`advanced_at_start=${createdAt}&updated_at_start=${createdAt}&tag=Rare`)).toBe(1);
    expect(await count('tag=rare')).toBe(0);
    expect(await count('tag=Rare&tag=rare')).toBe(1);
    expect(await count('source=Here&origin=sourced&stage_id=lead-new')).toBe(1);
    expect(await count('archived=true')).toBe(4);
    expect((await count('archived=false')) + (await count('archived=true'))).toBe(await count(''));
    expect(await count('snoozed=true')).toBe(0);
    expect(await count('location=Chicago')).toBeGreaterThan(0);
  });

  test('malformed filters are refused', async () => {
    for (const query of ['created_at_start=yesterday', 'archived=maybe', 'origin=found']) {
      expect((await api().get(`/v1/opportunities?${query}`)).status).toBe(400);
    }
  });

  test('expand shows what ids stand for, and refuses what cannot be expanded', async () => {
    const [found] = (
      await page(
        '/v1/opportunities?email=mara.lindqvist@people.example&archived=false&expand=applications&expand=stage&expand=contact&expand=owner&expand=followers&expand=sourcedBy',
      )
    ).data;
    expect(found).toMatchObject({
      applications: [{ type: 'user', candidateId: found?.id, name: null }],
      stage: { id: expect.any(String), text: expect.any(String) },
      contact: { location: { name: expect.any(String) } },
      owner: { email: expect.any(String) },
      followers: expect.arrayContaining([expect.objectContaining({ name: expect.any(String) })]),
    });
    const refused = await api().get('/v1/opportunities?expand=posting');
    expect(refused.body).toEqual({ code: 'BadRequestError', message: 'posting is not expandable' });
    const only = (await page('/v1/opportunities?include=followers&limit=1')).data[0];
    expect(Object.keys(only ?? {})).toEqual(['followers']);
  });

  test('deleted ones have a list of their own', async () => {
    expect((await page('/v1/opportunities/deleted?deleted_at_start=0')).data).toEqual([]);
  });
});
