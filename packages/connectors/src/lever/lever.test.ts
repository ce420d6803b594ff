import { describe, expect, it } from 'vitest';
import type { PlanStep, RecordIds, RemoteRecord } from '../connector.ts';
import { leverOpportunities } from '../lever-opportunities/index.ts';
import { candidate, planInput } from '../lever-opportunities/testing/candidate.ts';
import {
  CONTACT_ID,
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
} from '../lever-opportunities/testing/lever-server.ts';
import { recordThere } from '../testing/there.ts';
import { open } from './client.ts';
import { lever } from './index.ts';

const { serve, served } = perTest((reply: (seen: Seen) => Reply) => leverServer(reply, {}, open));
const beside = perTest(leverServer);

const { plan, manifest } = lever;
const ids: RecordIds = { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null };
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const MARKER = 1_700_000_000_000;
const [createStep] = plan(planInput()).steps;
const record = (more: Partial<RemoteRecord> = {}): RemoteRecord => recordThere(ids, more);
const adding = (records: readonly RemoteRecord[], more: Parameters<typeof planInput>[0] = {}) =>
  plan(
    planInput({
      alreadyThere: {
        kind: 'add',
        person: { personId: CONTACT_ID, name: 'Jane Doe', matchedBy: 'email', records },
      },
      ...more,
    }),
  );

describe('L1: Lever, by the older candidates endpoints', () => {
  it('is the connector that sends no tags, with the fields and sign-in of Lever Opportunities', () => {
    expect(manifest).toMatchObject({ id: 'lever', name: 'Lever', recommended: false, sendsTags: false });
    expect(manifest.ats).toBe(leverOpportunities.manifest.ats);
    expect(manifest.credentials).toEqual(leverOpportunities.manifest.credentials);
    expect(lever.signIn).toBe(leverOpportunities.signIn);
  });

  it('L2: lists the article’s permissions for it, and no more than are needed besides', () => {
    const listed = manifest.permissions.flatMap(({ articleLabel }) => articleLabel ?? []).sort();
    expect(listed).toEqual(
      [
        ...['read user', 'read posting', 'list users', 'list postings', 'list opportunities'],
        ...['create candidate', 'add opportunity source', 'add candidate tag', 'add candidate posting'],
        ...['apply to posting', 'add candidate source', 'add candidate link'],
      ].sort(),
    );
    const needed = manifest.permissions.filter(
      ({ need, access }) => need === 'required' && access === 'write',
    );
    expect(needed.map(({ articleLabel }) => articleLabel).sort()).toEqual([
      'add candidate link',
      'add candidate posting',
      'add candidate source',
      'create candidate',
    ]);
  });

  it('plans the same create without tags', () => {
    const ours = plan(planInput());
    const theirs = leverOpportunities.plan(planInput({ candidate: candidate({ tags: [] }) }));
    expect(ours).toEqual(theirs);
    expect(JSON.stringify(ours)).not.toContain('Ruby');
  });

  it('sends it in one call to the candidates, marked like any other', async () => {
    const client = await serve(() => ({
      status: 200,
      body: { data: opportunity({ applications: ['a1'] }) },
    }));
    expect(await client.send(createStep, sendContext({ resume, marker: MARKER }))).toMatchObject({
      kind: 'stored',
      ids: { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: 'a1' },
      joinedExisting: null,
      markerHonoured: true,
      followUps: [],
      warnings: [],
    });
    expect(served().seen).toHaveLength(1);
    const [seen] = served().seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/candidates' });
    expect(Object.fromEntries(seen?.query ?? [])).toEqual({ perform_as: USER_ID, parse: 'true' });
    for (const field of ['origin', 'createdAt', 'postings[]', 'resumeFile', 'sources[]'])
      expect(seen?.text).toContain(`name="${field}"`);
    expect(seen?.text).not.toMatch(/name="(tags\[\]|contact|opportunityLocation)"/);
  });

  it('never names the person, which the older call does not take: Lever joins by e-mail, or not at all', async () => {
    const otherJob = [record({ jobIds: ['p9'], ids: { ...ids, applicationId: 'a9' } })];
    const { steps, warnings } = adding(otherJob);
    expect(steps).toMatchObject([{ effect: 'create', payload: { opportunity: { contact: null } } }]);
    expect(warnings).toEqual([]);
    const lone = adding(otherJob, { candidate: candidate({ emails: [] }) });
    expect(lone.warnings.join(' ')).toMatch(/cannot join this to the person/);
    const client = await serve(() => ({ status: 201, body: { data: opportunity() } }));
    await client.send(steps[0], sendContext({ marker: MARKER }));
    expect(served().seen[0]?.json).not.toHaveProperty('contact');
  });

  it('B3: adds job, source and links to somebody there, never tags', async () => {
    const { steps } = adding([record()]);
    expect(steps.map(({ id }) => id)).toEqual(['add-posting', 'add-sources', 'add-links']);
    const client = await serve(({ method }) =>
      method === 'GET' ? ok(opportunity({ applications: [] })) : ok(opportunity()),
    );
    for (const step of steps) {
      expect(await client.send(step, sendContext({ ids }))).toMatchObject({ kind: 'stored' });
    }
    expect(
      served()
        .writes()
        .map(({ path }) => path),
    ).toEqual([
      `/v1/candidates/${OPPORTUNITY_ID}/addPostings`,
      `/v1/candidates/${OPPORTUNITY_ID}/addSources`,
      `/v1/candidates/${OPPORTUNITY_ID}/addLinks`,
    ]);
    expect(
      served()
        .writes()
        .every(({ query }) => query.get('perform_as') === USER_ID),
    ).toBe(true);
    await client.touch?.(ids, 'Crosswalk', sendContext());
    expect(served().writes().at(-1)?.path).toBe(`/v1/candidates/${OPPORTUNITY_ID}/addSources`);
  });

  it.each<[string, Reply, object]>([
    ['the permission', refused(403, 'no'), { kind: 'forbidden', permission: 'create-candidate' }],
    [
      'the job',
      refused(404, `postings ${POSTING_ID} was not found`, 'ResourceNotFound'),
      { kind: 'gone', what: 'job' },
    ],
    ['the user', refused(400, `users ${USER_ID} was not found`), { kind: 'gone', what: 'user' }],
    [
      'the endpoint, when Lever has ended it',
      refused(404, '/v1/candidates does not exist', 'ResourceNotFound'),
      { kind: 'forbidden', message: expect.stringContaining('Lever Opportunities') },
    ],
    ['the key', refused(401, 'no'), { kind: 'unauthorised' }],
  ])('tells a refusal because of %s', async (_, reply, expected) => {
    const client = await serve(() => reply);
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject(expected);
    expect(served().seen).toHaveLength(1);
  });
});

describe('Lever beside Lever Opportunities', () => {
  const users = [
    { id: 'u2', createdAt: 2, email: 'b@example.com' },
    { id: 'u1', createdAt: 1, email: 'a@example.com' },
  ];

  it('is the same account: neither forgets what the other sent', async () => {
    const client = await serve(() => ok(users, { hasNext: false }));
    const other = await beside.serve(() => ok(users, { hasNext: false }));
    const known = await client.identifyAccount();
    expect(known).toEqual({ kind: 'answer', value: 'first-user:u1' });
    expect(await other.identifyAccount()).toEqual(known);
  });

  it('settles and takes back what the other one sent', async () => {
    const client = await serve(({ path }) => {
      if (path.endsWith('/archive_reasons')) return ok([{ id: 'r1', text: 'Other' }], { hasNext: false });
      if (path.endsWith('/notes')) return ok([]);
      if (path.endsWith(`/${OPPORTUNITY_ID}`)) return ok(opportunity());
      return path === '/v1/opportunities' ? ok([opportunity()], { hasNext: false }) : ok(opportunity());
    });
    const { steps } = leverOpportunities.plan(planInput({ destination: { kind: 'prospect' } }));
    const made = { ids, steps, baseline: new Set<string>(), leftAt: MARKER + 60_000 };
    expect(await client.readChanges?.(made)).toEqual({ kind: 'answer', value: [] });
    const removal = await client.planRemoval(ids, USER_ID);
    if (removal.kind !== 'answer') throw new Error(removal.message);
    const step: PlanStep = removal.value;
    expect(await client.send(step, sendContext({ ids }))).toMatchObject({ kind: 'stored' });
    expect(served().writes()).toMatchObject([
      { method: 'PUT', path: `/v1/opportunities/${OPPORTUNITY_ID}/archived` },
    ]);
    expect(lever.followUpsAfterAdoption(createStep)).toEqual(
      leverOpportunities.followUpsAfterAdoption(createStep),
    );
  });

  it('I5: probes what it needs, by calls that store nothing', async () => {
    const client = await serve(({ method, path }) => {
      if (method !== 'GET')
        return path === '/v1/candidates' ? refused(400, 'perform_as') : refused(404, 'x was not found');
      return path.split('/').length === 3 ? ok([opportunity()], { hasNext: false }) : ok(opportunity());
    });
    const report = await client.probe();
    const asked = manifest.permissions.filter(({ need }) => need !== 'not needed').map(({ id }) => id);
    expect(report.permissions.map(({ id }) => id).sort()).toEqual([...asked].sort());
    expect(new Set(report.permissions.map(({ verdict }) => verdict))).toEqual(new Set(['works']));
    for (const { path, query } of served().writes()) {
      expect(query.get('perform_as')).toBeNull();
      expect(path).not.toBe('/v1/opportunities');
    }
    const lacking = await serve(({ path }) => (path === '/v1/candidates' ? refused(403, 'no') : ok([])));
    const verdicts = new Map((await lacking.probe()).permissions.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts.get('create-candidate')).toBe('missing');
    expect(verdicts.has('create-opportunity')).toBe(false);
  });
});
