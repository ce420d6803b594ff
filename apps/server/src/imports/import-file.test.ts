import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const header = 'First Name,Last Name,Email,LinkedIn URL,Title,Company,Tags,Notes\n';

/** How many candidates the workspace holds. */
async function headcount(): Promise<number> {
  const { count } = await app.database.db
    .selectFrom('candidates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function candidateOf(importId: string | null, row: number): Promise<string> {
  const found = await app.database.db
    .selectFrom('import_rows')
    .select('candidate_id')
    .where('import_id', '=', importId ?? '')
    .where('row_number', '=', row)
    .executeTakeFirstOrThrow();
  return found.candidate_id ?? '';
}

describe('an import (W2)', () => {
  it('creates, puts into the project in the order of the file, and reports every row', async () => {
    const report = await app.importText(
      `${header}Ada,Lovelace,ada@analytical.example,https://www.linkedin.com/in/ada-l,Analyst,Engine Ltd,math,First note\n` +
        `,,,,,,,\n` +
        `Grace,Hopper,not an address,,Admiral,Navy,,\n`,
      { project: 'Pioneers' },
    );
    expect(report).toMatchObject({
      dryRun: false,
      file: 'people.csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      project: { name: 'Pioneers' },
      created: 2,
      merged: 0,
      skipped: 1,
      rows: 3,
    });
    expect(report.reasons.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'skipped'],
      [3, 'created'],
    ]);
    expect(report.reasons[1]?.reason).toContain('not an address');
    const page = await app.call('GET', `/api/projects/${report.project?.id}/candidates`);
    expect(page.json).toMatchObject({
      candidates: [
        { name: 'Ada Lovelace', title: 'Analyst', company: 'Engine Ltd', emails: 1, phones: 0 },
        { name: 'Grace Hopper', emails: 0 },
      ],
      nextCursor: null,
    });
    const ada = await app.call('GET', `/api/candidates/${await candidateOf(report.importId, 1)}`);
    expect(ada.json).toMatchObject({ name: { full: 'Ada Lovelace' }, tags: ['math'], notes: ['First note'] });
  });

  it('keeps the record of the import, and the cells of skipped rows', async () => {
    const report = await app.importText(`${header}Kept,Person,kept@record.example,,,,,\n"",,,,,,,\n`);
    const one = await app.call('GET', `/api/imports/${report.importId}`);
    expect(one.json).toMatchObject({ status: 'finished', rows: 2, created: 1, skipped: 1, problem: null });
    const rows = await app.call('GET', `/api/imports/${report.importId}/rows?outcome=skipped`);
    expect(rows.json).toMatchObject({
      rows: [
        {
          row: 2,
          outcome: 'skipped',
          candidateId: null,
          name: null,
          cells: ['', '', '', '', '', '', '', ''],
        },
      ],
      nextCursor: null,
    });
    const created = await app.call('GET', `/api/imports/${report.importId}/rows?outcome=created`);
    expect(created.json).toMatchObject({ rows: [{ row: 1, name: 'Kept Person', cells: null }] });
    const list = await app.call('GET', '/api/imports');
    expect(list.json).toMatchObject({ imports: expect.arrayContaining([one.json]) });
  });

  it('creates nobody twice when the same file comes again, not even those without any address', async () => {
    const file = 'Name,Company\nNobody Reachable,Here\nSecond Nameless,There\n';
    const first = await app.importText(file);
    expect(first).toMatchObject({ created: 2, merged: 0 });
    const before = await headcount();
    const second = await app.importText(file, { fileName: 'again.csv', project: 'Again' });
    expect(second).toMatchObject({ created: 0, merged: 2, skipped: 0 });
    expect(await headcount()).toBe(before);
    expect(second.reasons.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Merged into Nobody Reachable\. .*imported before/),
      expect.stringMatching(/^Merged into Second Nameless\./),
    ]);
    const page = await app.call('GET', `/api/projects/${second.project?.id}/candidates`);
    expect(namesOf(page)).toEqual(['Nobody Reachable', 'Second Nameless']);
  });

  it('merges by LinkedIn profile first, and adds without overwriting', async () => {
    const first = await app.importText(
      `${header}Jo,Profile,jo@one.example,https://linkedin.com/in/jo-profile,Engineer,One,red,a\n`,
    );
    const again = await app.importText(
      `${header}Joanna,Profile,jo@two.example,https://de.linkedin.com/in/Jo-Profile/,Director,Two,blue,b\n`,
    );
    expect(again).toMatchObject({ created: 0, merged: 1 });
    expect(again.reasons[0]?.reason).toContain('Merged into Jo Profile. Profile linkedin.com/in/jo-profile');
    const id = await candidateOf(first.importId, 1);
    const jo = await app.call('GET', `/api/candidates/${id}`);
    expect(jo.json).toMatchObject({
      name: { full: 'Jo Profile' },
      emails: [{ address: 'jo@one.example' }, { address: 'jo@two.example' }],
      tags: ['red', 'blue'],
      notes: ['a', 'b'],
    });
    // The second address leads to the same person from now on.
    const third = await app.importText(`${header}J.,P.,JO@two.example,,,,,\n`);
    expect(await candidateOf(third.importId, 1)).toBe(id);
  });

  it('makes a person of their own beside one with the same e-mail but another profile', async () => {
    await app.importText(`${header}Lee,First,lee@shared.example,https://linkedin.com/in/lee-first,,,,\n`);
    const report = await app.importText(
      `${header}Lee,Second,lee@shared.example,https://linkedin.com/in/lee-second,,,,\n`,
    );
    expect(report).toMatchObject({ created: 1, merged: 0, skipped: 0 });
    expect(report.reasons).toEqual([
      { row: 1, outcome: 'created', reason: expect.stringMatching(/Lee First.*profiles differ/) },
    ]);
  });

  it('asks when profile and e-mail lead to different people: skipped, both named, the record kept', async () => {
    await app.importText(
      `${header}Ann,Mail,ann@mail.example,,,,,\nAnn,Link,,https://linkedin.com/in/ann-link,,,,\n`,
    );
    const before = await headcount();
    const report = await app.importText(
      `${header}Ann,Both,ann@mail.example,https://linkedin.com/in/ann-link,,,,\n`,
      { project: 'Asked' },
    );
    expect(report).toMatchObject({ created: 0, merged: 0, skipped: 1 });
    expect(report.reasons[0]?.reason).toMatch(/^Ann Both: .*Ann Mail.*Ann Link/);
    expect(await headcount()).toBe(before);
    const rows = await app.call('GET', `/api/imports/${report.importId}/rows`);
    expect(rows.json).toMatchObject({
      rows: [
        {
          outcome: 'skipped',
          cells: ['Ann', 'Both', 'ann@mail.example', 'https://linkedin.com/in/ann-link', '', '', '', ''],
        },
      ],
    });
    const page = await app.call('GET', `/api/projects/${report.project?.id}/candidates`);
    expect(namesOf(page)).toEqual([]);
  });

  it('never merges by name alone', async () => {
    const report = await app.importText(`Name,Company\nSame Name,A\nSame Name,B\n`);
    expect(report).toMatchObject({ created: 2, merged: 0 });
  });

  it('merges rows of one file that are one person, in one batch and across batches', async () => {
    const filler = Array.from(
      { length: 600 },
      (_, index) => `Filler,P${index},filler${index}@many.example,,,,,`,
    );
    const report = await app.importText(
      `${header}Twin,One,twin@many.example,,,,,\nTwin,One,,https://linkedin.com/in/twin-one,,,,\n` +
        `Twin,One,twin@many.example,https://linkedin.com/in/twin-two,,,,\n${filler.join('\n')}\n` +
        `T.,One,Twin@many.example,,,,,\n`,
    );
    expect(report).toMatchObject({ rows: 604, created: 602, merged: 2, skipped: 0 });
    expect(report.reasons.map(({ row }) => row)).toEqual([3, 604]);
  });

  it('recognises a résumé that was saved again with other spaces and key order', async () => {
    const first =
      '{"basics":{"name":"Resume Person","label":"Engineer"},"work":[{"name":"Acme","position":"Dev"}]}';
    const again =
      '{ "work": [ {"position":"Dev", "name":"Acme"} ], "basics": {"label":"Engineer","name":"Resume Person"} }';
    expect(await app.importText(first, { fileName: 'r.json' })).toMatchObject({
      format: 'json-resume',
      created: 1,
    });
    expect(await app.importText(again, { fileName: 's.json' })).toMatchObject({ created: 0, merged: 1 });
  });

  it('takes a mapping by hand', async () => {
    const report = await app.importText('Wer,Wo\nMapped Person,mapped@hand.example\n', {
      mapping: { Wer: 'name.full', Wo: 'email.work' },
    });
    expect(report).toMatchObject({ created: 1, columns: [{ field: 'name.full' }, { field: 'email.work' }] });
    const wrong = await app.upload('Wer\nX Y\n', { mapping: { Wer: 'nonsense' } });
    expect(wrong).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });

  it('costs nobody else when PostgreSQL cannot hold one of the rows', async () => {
    const tag = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    const report = await app.importText(
      `${header}Good,One,good1@odd.example,,,,,\nBad,Tag,bad@odd.example,,,,${tag},\nGood,Two,good2@odd.example,,,,,\n`,
    );
    expect(report).toMatchObject({ rows: 3, created: 2, skipped: 1 });
    expect(report.reasons).toEqual([
      { row: 2, outcome: 'skipped', reason: expect.stringContaining('Bad Tag could not be stored') },
    ]);
  });
});

describe('a dry run', () => {
  it('says the same as the import that follows, and leaves nothing', async () => {
    const file = `${header}Dry,Run,dry@run.example,,,,wet,\nDry,Again,dry@run.example,,,,,\n,,,,,,,\n`;
    const before = await headcount();
    const dry = await app.importText(file, { dryRun: true, project: 'Dry project' });
    expect(dry).toMatchObject({ importId: null, dryRun: true, project: { id: null, name: 'Dry project' } });
    expect(await headcount()).toBe(before);
    expect((await app.call('GET', '/api/projects')).text).not.toContain('Dry project');
    expect((await app.call('GET', '/api/imports')).text).not.toContain('"dry');
    const real = await app.importText(file, { project: 'Dry project' });
    expect(counts(dry)).toEqual(counts(real));
    expect(dry.reasons).toEqual(real.reasons);
  });
});

describe('imports at the same time', () => {
  it('create nobody twice', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `Race,P${index},race${index}@both.example,,,,,`);
    const before = await headcount();
    const [one, two] = await Promise.all([
      app.importText(`${header}${rows.join('\n')}\n`, { fileName: 'one.csv', project: 'Race' }),
      app.importText(`${header}${rows.toReversed().join('\n')}\n`, { fileName: 'two.csv', project: 'race' }),
    ]);
    expect(await headcount()).toBe(before + 1200);
    expect(one.created + two.created).toBe(1200);
    expect(one.merged + two.merged).toBe(1200);
    expect(one.project?.id).toBe(two.project?.id);
  });
});

function counts({
  rows,
  created,
  merged,
  skipped,
}: {
  rows: number;
  created: number;
  merged: number;
  skipped: number;
}) {
  return { rows, created, merged, skipped };
}
