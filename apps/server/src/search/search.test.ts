import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addAccount, addRecord } from '../exports/testing/add-export.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { refreshNextWords } from './refresh-words.ts';

const pageSchema = z.object({
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
  nextCursor: z.string().nullable(),
  total: z.object({ count: z.number(), atLeast: z.boolean() }).nullable(),
});

let app: TestApp;

const people = `Name,Title,Company,Location,Skills,Email,Phone,Tags,Notes
Grace Hopper,Rear Admiral,US Navy,"Arlington, Virginia",COBOL; Compilers,grace@navy.example,+1 201 555 0123,Pioneer,Met at a conference
José Muñoz,Product Engineer,Acme,Madrid,React; TypeScript,jose@acme.example,,,
Engineer Smith,Baker,Crumbs Ltd,London,Bread,,,,
Ada Lovelace,Engineer,Analytical Engines,London,C++; Mathematics,,,Pioneer; Do Not Contact,
Wei Zhang,软件工程师,腾讯,深圳,Node.js; C#,,,,
Olga Ivanova,QA Lead,Acme,Berlin,Java,olga@acme.example,,,Prefers the night shift
Jan Script,JavaScript Developer,Widgets,Berlin,JavaScript,,,,
`;

beforeAll(async () => {
  app = await openTestApp();
  await app.importText(people, { project: 'Everybody' });
});
afterAll(() => app.close());

async function page(query: Readonly<Record<string, string>>, pairs: readonly [string, string][] = []) {
  const search = new URLSearchParams([...Object.entries(query), ...pairs]);
  const answer = await app.call('GET', `/api/candidates?${search}`);
  expect(answer.status, JSON.stringify(answer.json)).toBe(200);
  return pageSchema.parse(answer.json);
}

const names = async (...asked: Parameters<typeof page>) =>
  (await page(...asked)).candidates.map(({ name }) => name);

describe('search over all candidates (W3)', () => {
  it.each<[string, readonly string[]]>([
    ['lovelace', ['Ada Lovelace']],
    ['LOVELACE', ['Ada Lovelace']],
    ['munoz', ['José Muñoz']],
    ['acme NOT java', ['José Muñoz']],
    ['java', ['Olga Ivanova']],
    ['java*', ['Jan Script', 'Olga Ivanova']],
    ['"product engineer"', ['José Muñoz']],
    ['"engineer product"', []],
    // The word in the name first, then in the title, then anywhere.
    ['engineer', ['Engineer Smith', 'Ada Lovelace', 'José Muñoz']],
    ['c++', ['Ada Lovelace']],
    ['c#', ['Wei Zhang']],
    ['node.js', ['Wei Zhang']],
    ['工程师', ['Wei Zhang']],
    ['(berlin OR madrid) AND acme', ['José Muñoz', 'Olga Ivanova']],
    ['"night shift"', ['Olga Ivanova']],
    ['pioneer', ['Ada Lovelace', 'Grace Hopper']],
    ['grace@navy.example', ['Grace Hopper']],
    ['nobody', []],
  ])('finds %s', async (q, expected) => {
    expect((await names({ q })).toSorted()).toEqual([...expected].toSorted());
  });

  it('puts who is called so first, then who does it now, then the rest', async () => {
    const found = await names({ q: 'engineer' });
    expect(found[0]).toBe('Engineer Smith');
    expect(found.slice(1)).toEqual(['Ada Lovelace', 'José Muñoz']);
  });

  it.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ title: 'engineer' }, ['Ada Lovelace', 'José Muñoz']],
    [{ company: 'ACME' }, ['José Muñoz', 'Olga Ivanova']],
    [{ location: 'london' }, ['Ada Lovelace', 'Engineer Smith']],
    [{ skill: 'react' }, ['José Muñoz']],
    [{ tag: 'pioneer' }, ['Ada Lovelace', 'Grace Hopper']],
    [{ hasEmail: 'true' }, ['Grace Hopper', 'José Muñoz', 'Olga Ivanova']],
    [{ hasPhone: 'true' }, ['Grace Hopper']],
    [{ q: 'acme', location: 'berlin', hasEmail: 'true' }, ['Olga Ivanova']],
    [{ q: '-london', hasEmail: 'false' }, ['Jan Script', 'Wei Zhang']],
  ])('filters by %o', async (query, expected) => {
    expect((await names(query)).toSorted()).toEqual([...expected].toSorted());
  });

  it('takes all tags that are given', async () => {
    expect(
      await names({}, [
        ['tag', 'Pioneer'],
        ['tag', 'do not contact'],
      ]),
    ).toEqual(['Ada Lovelace']);
  });

  it('tells who exists in an ATS from who does not', async () => {
    const { db } = app.database;
    const [grace] = (await page({ q: 'hopper' })).candidates;
    const account = await addAccount(db, app.owner.organizationId);
    await addRecord(db, account, { candidateId: grace?.id ?? '' });
    expect(await names({ exported: 'true' })).toEqual(['Grace Hopper']);
    expect(await names({ q: 'pioneer', exported: 'false' })).toEqual(['Ada Lovelace']);
  });

  it.each(['relevance', 'newest', 'updated', 'name'])(
    'comes page by page in the order %s, everybody once',
    async (order) => {
      for (const q of ['', 'engineer OR berlin OR navy']) {
        const query = { order, limit: '2', q };
        const whole = await names({ ...query, limit: '100' });
        const paged: string[] = [];
        let cursor: string | null = null;
        do {
          const next: z.infer<typeof pageSchema> = await page({
            ...query,
            ...(cursor === null ? {} : { cursor }),
          });
          expect(next.total === null).toBe(cursor !== null);
          paged.push(...next.candidates.map(({ name }) => name));
          cursor = next.nextCursor;
        } while (cursor !== null);
        expect(paged).toEqual(whole);
      }
    },
  );

  it('sorts names without regard to case and accents, and counts', async () => {
    const all = await page({ order: 'name' });
    expect(all.candidates.map(({ name }) => name)).toEqual([
      'Ada Lovelace',
      'Engineer Smith',
      'Grace Hopper',
      'Jan Script',
      'José Muñoz',
      'Olga Ivanova',
      'Wei Zhang',
    ]);
    expect(all.total).toEqual({ count: 7, atLeast: false });
  });

  it('explains a mistake with its place', async () => {
    const answer = await app.call('GET', `/api/candidates?${new URLSearchParams({ q: 'java AND (kotlin' })}`);
    expect(answer).toMatchObject({
      status: 422,
      json: {
        code: 'searchMistake',
        mistakes: [{ from: 9, to: 10, message: expect.stringContaining('never closed') }],
      },
    });
  });

  it.each(['eyJ', 'MSB4', Buffer.from('1 ["9","x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      for (const order of ['updated', 'relevance']) {
        const answer = await app.call(
          'GET',
          `/api/candidates?${new URLSearchParams({ cursor, order, q: 'java' })}`,
        );
        expect(answer).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
      }
    },
  );

  it('knows nobody of another organization, and no test candidate', async () => {
    const { db } = app.database;
    await sql`insert into organizations (id, name) values ('org_other', 'Other')`.execute(db);
    await sql`insert into candidates (organization_id, id, profile, full_name, words)
              values ('org_other', 'cand_other', '{}', 'Other Lovelace', $$'lovelace':1 'n:lovelace':1$$)`.execute(
      db,
    );
    expect(await names({ q: 'lovelace' })).toEqual(['Ada Lovelace']);
  });

  it('finds those of an earlier version once they have been brought up to date', async () => {
    const { db } = app.database;
    await sql`update candidates set words = '', sort_name = '', words_stale = true where full_name = 'Olga Ivanova'`.execute(
      db,
    );
    expect(await names({ q: 'olga' })).toEqual([]);
    expect(await refreshNextWords(db)).toBe(true);
    expect(await refreshNextWords(db)).toBe(false);
    expect(await names({ q: '"night shift" olga' })).toEqual(['Olga Ivanova']);
  });
});
