import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../connector.ts';
import { plan } from './plan.ts';
import { planInput } from './testing/candidate.ts';
import {
  CONTACT_ID,
  KEY,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  perTest,
  type Reply,
  refused,
  type Seen,
  sendContext,
  USER_ID,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

const [createStep] = plan(planInput()).steps;
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const MARKER = 1_700_000_000_000;
const withApplication = opportunity({ applications: ['a1'] });
const created = (more: Record<string, unknown> = {}, deduped = false): Reply => ({
  status: 201,
  body: { deduped, data: { ...withApplication, ...more } },
});

async function formOf(seen: Seen | undefined): Promise<[string, string][]> {
  const type = String(seen?.headers['content-type']);
  const form = await new Response(seen?.text ?? '', { headers: { 'content-type': type } }).formData();
  return [...form.entries()].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
}

describe('creating (L6)', () => {
  it('sends everything in one multipart call and reports the ids', async () => {
    const client = await serve(() => created());
    const result = await client.send(createStep, sendContext({ resume, marker: MARKER }));
    expect(result).toEqual({
      kind: 'stored',
      ids: {
        recordId: OPPORTUNITY_ID,
        personId: CONTACT_ID,
        applicationId: 'a1',
        link: `https://hire.lever.co/candidates/${OPPORTUNITY_ID}`,
      },
      joinedExisting: false,
      markerHonoured: true,
      followUps: [],
      warnings: [],
    });
    expect(served().seen).toHaveLength(1);
    const [seen] = served().seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/opportunities' });
    expect(Object.fromEntries(seen?.query ?? [])).toEqual({ perform_as: USER_ID, parse: 'true' });
    expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
    expect(await formOf(seen)).toEqual([
      ['name', 'Jane Doe'],
      ['headline', 'Acme, Globex'],
      ['location', 'Austin, Texas, United States'],
      ['emails[]', 'Jane@Example.com'],
      ['phones[0][value]', '+12015550123'],
      ['phones[0][type]', 'mobile'],
      ['links[]', 'https://www.linkedin.com/in/jane-doe'],
      ['tags[]', 'Ruby'],
      ['sources[]', 'Crosswalk'],
      ['origin', 'sourced'],
      ['owner', USER_ID],
      ['postings[]', POSTING_ID],
      ['createdAt', String(MARKER)],
      ['resumeFile', 'Jane Doe.pdf'],
    ]);
  });

  it('sends the same bytes for the same step', async () => {
    const client = await serve(() => created());
    const stored: PlanStep = JSON.parse(JSON.stringify(createStep));
    await client.send(createStep, sendContext({ resume, marker: MARKER }));
    await client.send(stored, sendContext({ resume, marker: MARKER }));
    expect(served().seen[1]?.text).toBe(served().seen[0]?.text);
  });

  it('without a résumé sends JSON and says what is missing', async () => {
    const client = await serve(() => created());
    const result = await client.send(createStep, sendContext({ marker: MARKER }));
    expect(result).toMatchObject({ kind: 'stored', warnings: [expect.stringContaining('no résumé')] });
    expect(served().seen[0]?.json).toEqual({
      name: 'Jane Doe',
      headline: 'Acme, Globex',
      location: 'Austin, Texas, United States',
      emails: ['Jane@Example.com'],
      phones: [{ value: '+12015550123', type: 'mobile' }],
      links: ['https://www.linkedin.com/in/jane-doe'],
      tags: ['Ruby'],
      sources: ['Crosswalk'],
      owner: USER_ID,
      postings: [POSTING_ID],
      createdAt: MARKER,
      origin: 'sourced',
    });
  });

  it('tells whether the marker came back and the person was joined', async () => {
    const client = await serve(() => created({ createdAt: 1_800_000_000_000 }, true));
    expect(await client.send(createStep, sendContext({ resume, marker: MARKER }))).toMatchObject({
      markerHonoured: false,
      joinedExisting: true,
    });
  });

  it('reports what Lever kept of its own', async () => {
    const client = await serve(() => created({ name: 'Jane Smith', tags: [], applications: [] }, true));
    const result = await client.send(createStep, sendContext({ resume }));
    expect(result).toMatchObject({
      kind: 'stored',
      warnings: [
        'Lever kept the name it had: “Jane Smith” instead of “Jane Doe”.',
        'Lever did not take these tags: Ruby.',
        'Lever stored the person without the job: add it in Lever.',
      ],
    });
  });

  it('is doubtful when the answer is empty', async () => {
    const client = await serve(() => ({ status: 201, body: '' }));
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({ kind: 'doubtful' });
  });

  it('tells a closed job from a deactivated user', async () => {
    const replies = [
      refused(404, `postings ${POSTING_ID} was not found`, 'ResourceNotFound'),
      refused(400, `users ${USER_ID} was not found`),
    ];
    const client = await serve(() => replies.shift() ?? ok({}));
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({
      kind: 'gone',
      what: 'job',
    });
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({
      kind: 'gone',
      what: 'user',
    });
  });
});
