import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';
import { compareNextImported } from './compare-imports.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.addMember('viewer@example.com', 'viewer');
});
afterAll(() => app.close());

const header = 'Full Name,Email,Phone,LinkedIn,Headline,Company,Location,Tags,Notes';
let files = 0;

/** Imports rows under the header above; the ids in the order of the rows. */
async function people(...rows: string[]): Promise<string[]> {
  files += 1;
  const report = await app.importText(`${header}\n${rows.join('\n')}\n`, { project: `File ${files}` });
  const rowsOf = await app.database.db
    .selectFrom('import_rows')
    .select('candidate_id')
    .where('import_id', '=', report.importId)
    .orderBy('row_number')
    .execute();
  return rowsOf.map((row) => row.candidate_id ?? '');
}

async function profile(id: string) {
  const answer = await app.call('GET', `/api/candidates/${id}`);
  expect(answer).toMatchObject({ status: 200 });
  return profileSchema.parse(answer.json);
}
const profileSchema = z.looseObject({
  name: z.object({ full: z.string() }),
  headline: z.string().nullable(),
  emails: z.array(z.object({ address: z.string(), original: z.string() })),
  phones: z.array(z.object({ e164: z.string().nullable() })),
  tags: z.array(z.string()),
  notes: z.array(z.string()),
  projects: z.array(z.object({ name: z.string() })),
  merged: z.array(z.object({ mergeId: z.string(), candidateId: z.string(), mayUndo: z.boolean() })),
  origins: z.array(z.object({ file: z.string(), row: z.number() })),
  duplicates: z.number(),
});

async function merge(kept: string, other: string, name?: 'this' | 'other'): Promise<string> {
  const answer = await app.call('POST', `/api/candidates/${kept}/merge`, { body: { other, name } });
  expect(answer).toMatchObject({ status: 200 });
  return z.object({ mergeId: z.string() }).parse(answer.json).mergeId;
}

const undo = (mergeId: string) => app.call('POST', `/api/merges/${mergeId}/undo`);
const found = async (q: string) =>
  namesOf(await app.call('GET', `/api/candidates?q=${encodeURIComponent(q)}`));

describe('merging two candidates into one (W5)', () => {
  it('unites everything of both, and an undo gives each exactly their own back', async () => {
    const [ann = '', annie = ''] = await people(
      'Ann Ash,ann@one.example,+12015550101,,,Acme,Berlin,Red,met in May',
      'Annie Ash,annie@two.example,+12015550102,linkedin.com/in/annie-ash,Welder,Zenith,Bonn,Red; Blue,likes boats',
    );
    const before = { ann: await profile(ann), annie: await profile(annie) };
    const mergeId = await merge(ann, annie);
    const merged = await profile(ann);
    expect(merged).toMatchObject({
      name: { full: 'Ann Ash' },
      headline: 'Welder',
      tags: ['Red', 'Blue'],
      notes: ['met in May', 'likes boats'],
      merged: [{ mergeId, candidateId: annie, mayUndo: true }],
    });
    expect(merged.emails.map(({ address }) => address)).toEqual(['ann@one.example', 'annie@two.example']);
    expect(merged.origins).toHaveLength(2);
    expect(await app.call('GET', `/api/candidates/${annie}`)).toMatchObject({
      status: 410,
      json: { code: 'merged', into: ann },
    });
    expect(await found('ash')).toEqual(['Ann Ash']);
    expect(await found('boats')).toEqual(['Ann Ash']);

    expect(await undo(mergeId)).toMatchObject({ status: 200, json: { candidateId: ann, other: annie } });
    const stamped = { updatedAt: expect.any(String) };
    expect(await profile(ann)).toEqual({ ...before.ann, ...stamped });
    expect(await profile(annie)).toEqual({ ...before.annie, ...stamped });
    expect(await found('boats')).toEqual(['Annie Ash']);
    expect((await found('ash')).sort()).toEqual(['Ann Ash', 'Annie Ash']);
    expect(await undo(mergeId)).toMatchObject({ status: 409, json: { code: 'undoneAlready' } });
  });

  it('leaves what was changed since the merge as it was changed', async () => {
    const [bea = '', beatrix = ''] = await people(
      'Bea Birch,bea@one.example,,,,,,,',
      'Beatrix Birch,beatrix@two.example,,,Potter,,,Green,',
    );
    const mergeId = await merge(bea, beatrix, 'other');
    await app.call('PATCH', `/api/candidates/${bea}`, {
      body: {
        headline: 'Master potter',
        emails: { add: [{ address: 'bea@three.example', kind: 'work' }] },
      },
    });
    await app.call('POST', '/api/candidates/tags', {
      body: { selection: { candidateIds: [bea] }, add: ['Do Not Contact'] },
    });
    expect(await profile(bea)).toMatchObject({ name: { full: 'Beatrix Birch' } });
    await undo(mergeId);
    const [one, two] = [await profile(bea), await profile(beatrix)];
    expect(one).toMatchObject({ name: { full: 'Bea Birch' }, headline: 'Master potter' });
    expect(one.emails.map(({ address }) => address)).toEqual(['bea@one.example', 'bea@three.example']);
    expect(one.tags).toEqual(['Do Not Contact']);
    // Who said so meant the person, who might be either.
    expect(two.tags).toEqual(['Green', 'Do Not Contact']);
  });

  it('goes on over chains: what a third one brought comes and goes with who brought it', async () => {
    const [cleo = '', clea = '', clem = ''] = await people(
      'Cleo Cedar,cleo@one.example,,,,,,,',
      'Clea Cedar,clea@two.example,,,,,,Two,',
      'Clem Cedar,clem@three.example,,,,,,Three,',
    );
    const inner = await merge(clea, clem);
    const outer = await merge(cleo, clea);
    expect((await profile(cleo)).emails).toHaveLength(3);
    expect(await app.call('GET', `/api/candidates/${clem}`)).toMatchObject({
      status: 410,
      json: { into: cleo },
    });
    expect(await undo(inner)).toMatchObject({ status: 409, json: { code: 'mergedFurther', into: cleo } });
    await undo(outer);
    expect(await profile(cleo)).toMatchObject({ tags: [], emails: [{ address: 'cleo@one.example' }] });
    expect(await profile(clea)).toMatchObject({ tags: ['Two', 'Three'] });
    expect(await undo(inner)).toMatchObject({ status: 200 });
    expect(await profile(clem)).toMatchObject({
      tags: ['Three'],
      emails: [{ address: 'clem@three.example' }],
    });
    expect(await profile(clea)).toMatchObject({ tags: ['Two'], emails: [{ address: 'clea@two.example' }] });
  });

  it('takes imports of either to who stays, by key and by row, and projects with them', async () => {
    const rows = ['Dee Dill,dee@one.example,,,,,,,', 'Dina Dill,dina@two.example,,,,,,,', 'Dot Dill,,,,,,,,'];
    const [dee = '', dina = '', dot = ''] = await people(...rows);
    const first = await merge(dee, dina);
    await merge(dee, dot);
    expect(await people(...rows)).toEqual([dee, dee, dee]);
    await people('D. Dill,dina@two.example,+12015550144,,,,,,');
    expect((await profile(dee)).phones).toMatchObject([{ e164: '+12015550144' }]);
    expect(await app.call('GET', '/api/projects')).toMatchObject({
      json: {
        projects: expect.arrayContaining([expect.objectContaining({ name: `File ${files}`, candidates: 1 })]),
      },
    });
    await undo(first);
    expect(await people('D. Dill,dina@two.example,,,,,,,')).toEqual([dina]);
  });

  it('is refused for who is not there, is merged away, or is the same', async () => {
    const [eve = '', eva = ''] = await people(
      'Eve Elm,eve@one.example,,,,,,,',
      'Eva Elm,eva@two.example,,,,,,,',
    );
    const call = (kept: string, other: string, as?: string) =>
      app.call('POST', `/api/candidates/${kept}/merge`, {
        body: { other },
        ...(as === undefined ? {} : { as }),
      });
    expect(await call(eve, eve)).toMatchObject({ status: 422, json: { code: 'samePerson' } });
    expect(await call(eve, 'cand_none')).toMatchObject({ status: 404, json: { code: 'noCandidate' } });
    expect(await call(eve, eva, 'viewer@example.com')).toMatchObject({ status: 403 });
    const foreign = await app.addOrganization();
    await app.database.db
      .insertInto('candidates')
      .values({ organization_id: foreign, id: 'cand_foreign', full_name: 'F', profile: '{}' })
      .execute();
    expect(await call(eve, 'cand_foreign')).toMatchObject({ status: 404 });
    // Both ways at once: one wins, the other is told.
    const answers = await Promise.all([call(eve, eva), call(eva, eve)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await found('elm')).toHaveLength(1);
  });
});

describe('possible duplicates (W2)', () => {
  const pairsOf = async () => {
    while (await compareNextImported(app.database.db));
    const answer = await app.call('GET', '/api/duplicates');
    return z
      .object({
        pairs: z.array(
          z.object({
            candidates: z.array(z.object({ id: z.string(), name: z.string() })),
            reasons: z.array(z.string()),
          }),
        ),
        total: z.number(),
      })
      .parse(answer.json);
  };

  it('are those who share a number, an account, or their name and more; never by name alone', async () => {
    const ids = await people(
      'Fay Fir,,+12015550161,,,,,,',
      'F. Fir,,+12015550161,,,,,,',
      'Gus Gum,,,,,Acme Inc.,,,',
      'gus gum,,,,,ACME,,,',
      'Ada Yew,,,,,Beta,Rome,,',
      'Ada Yew,,,,,Gamma,Oslo,,',
    );
    const [fay = '', f = '', gus = '', gum = ''] = ids;
    const { pairs } = await pairsOf();
    const mine = pairs
      .filter(({ candidates }) => candidates.some(({ id }) => ids.includes(id)))
      .map(({ candidates, reasons }) => [candidates.map(({ id }) => id).sort(), reasons]);
    expect(mine).toEqual([
      [[fay, f].sort(), ['Same phone number +12015550161']],
      [[gus, gum].sort(), ['Same name and company (acme)']],
    ]);
    expect(await app.call('GET', `/api/candidates/${f}/duplicates`)).toMatchObject({
      json: { duplicates: [{ candidate: { id: fay }, reasons: ['Same phone number +12015550161'] }] },
    });
    expect((await profile(fay)).duplicates).toBe(1);

    expect(
      await app.call('POST', '/api/duplicates/dismiss', { body: { candidateIds: [gum, gus] } }),
    ).toMatchObject({ status: 204 });
    const mergeId = await merge(fay, f);
    const left = (await pairsOf()).pairs.flatMap(({ candidates }) => candidates.map(({ id }) => id));
    expect(ids.filter((id) => left.includes(id))).toEqual([]);
    await undo(mergeId);
    expect((await profile(f)).duplicates).toBe(1);
    // Dismissed stays dismissed, whatever is changed.
    await app.call('PATCH', `/api/candidates/${gus}`, { body: { headline: 'Baker' } });
    expect((await profile(gus)).duplicates).toBe(0);
  });
});
