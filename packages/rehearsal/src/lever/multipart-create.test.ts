import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');

describe('create with multipart', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 not really');

  function form(fields: readonly (readonly [string, string])[], resume = true): FormData {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    if (resume) body.append('resumeFile', new File([bytes], 'Zoë Résumé.pdf', { type: 'application/pdf' }));
    return body;
  }
  const post = (body: FormData, query = '') =>
    api().form(`/v1/opportunities?perform_as=${tess()}${query}`, body);

  test('bracketed lists, nested values and the résumé arrive (L6)', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    const createdAt = Date.UTC(2026, 0, 2);
    const answer = await post(
      form([
        ['name', 'Zoë 李'],
        ['emails[]', 'zoe@people.example'],
        ['emails[]', 'zoe2@people.example'],
        ['links[]', 'https://z.example'],
        ['tags[]', 'T'],
        ['sources[]', 'Crosswalk'],
        ['postings[]', posting],
        ['createdAt', String(createdAt)],
        ['archived[reason]', String(reason?.id)],
        ['archived[archivedAt]', String(createdAt + 5)],
      ]),
      '&parse=true',
    );
    expect(answer.status).toBe(201);
    expect(dataOf(answer)).toMatchObject({
      name: 'Zoë 李',
      emails: ['zoe@people.example', 'zoe2@people.example'],
      createdAt,
      archived: { reason: reason?.id, archivedAt: createdAt + 5 },
    });
    const resumes = listOf(await api().get(`/v1/opportunities/${idOf(answer)}/resumes`)).data;
    expect(resumes).toMatchObject([
      {
        file: { name: 'Zoë Résumé.pdf', ext: 'pdf', size: bytes.length },
        parsedData: { positions: [], schools: [] },
      },
    ]);
    const [arrival] = rehearsal().ledger().created;
    expect(arrival?.resume).toMatchObject({
      fileName: 'Zoë Résumé.pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    for (const path of [
      `/rehearsal/files/${arrival?.resume?.id}`,
      `/v1/opportunities/${idOf(answer)}/resumes/${resumes[0]?.id}/download`,
    ]) {
      expect((await api().get(path)).text).toBe('%PDF-1.7 not really');
    }
  });

  const spellings = {
    indexed: [
      ['phones[0][value]', '1'],
      ['phones[0][type]', 'work'],
      ['phones[1][value]', '2'],
    ],
    flat: [
      ['phones[][value]', '1'],
      ['phones[][type]', 'work'],
      ['phones[][value]', '2'],
    ],
    json: [
      ['phones[]', '{"value":"1","type":"work"}'],
      ['phones[]', '{"value":"2"}'],
    ],
  } as const;
  const names = ['indexed', 'flat', 'json'] as const;
  const understood = [
    { type: 'work', value: '1' },
    { type: 'other', value: '2' },
  ];

  test.each(
    names.flatMap((spelling) =>
      (['none', ...names, 'all'] as const).map((reading) => [spelling, reading] as const),
    ),
  )('phones spelt %s under the reading %s', async (spelling, reading) => {
    rehearsal().switches.set({ multipartPhones: reading });
    const answer = await post(form(spellings[spelling]));
    const heard = reading === 'all' || reading === spelling;
    expect(dataOf(answer).phones).toEqual(heard ? understood : []);
  });

  test('phones are lost by default', async () => {
    expect(rehearsal().switches.current.multipartPhones).toBe('none');
  });

  test('lists without brackets and a second résumé are refused', async () => {
    expect((await post(form([['emails', 'a@x.example']]))).status).toBe(400);
    const two = form([]);
    two.append('resumeFile', new File([bytes], 'second.pdf'));
    expect((await post(two)).status).toBe(400);
    expect((await post(form([['createdAt', 'soon']]))).status).toBe(400);
    expect(rehearsal().ledger().createdCount).toBe(0);
  });

  test('other files are kept as files', async () => {
    const body = form([], false);
    body.append('files[]', new File([bytes], 'letter.docx'));
    const id = idOf(await post(body));
    expect(listOf(await api().get(`/v1/opportunities/${id}/files`)).data).toMatchObject([
      { name: 'letter.docx', ext: '.docx', status: 'processed' },
    ]);
    expect((await api().get(`/v1/opportunities/${id}/resumes`)).body).toEqual({ data: [], hasNext: false });
  });

  test('a résumé above 30 MB is refused', async () => {
    const body = form([], false);
    body.append('resumeFile', new File([new Uint8Array(30 * 1024 * 1024 + 1)], 'big.pdf'));
    expect((await post(body)).status).toBe(413);
  });
});
