import { describe, expect, it } from 'vitest';
import type { RecordIds } from '../connector.ts';
import { fieldsOf } from './decode.ts';
import { plan } from './plan.ts';
import { followUpsAfterAdoption } from './send.ts';
import { candidate, planInput } from './testing/candidate.ts';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  perTest,
  type Reply,
  refused,
  sendContext,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

const [createStep] = plan(planInput()).steps;
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const withApplication = opportunity({ applications: ['a1'] });
const created = (more: Record<string, unknown> = {}, deduped = false): Reply => ({
  status: 201,
  body: { deduped, data: { ...withApplication, ...more } },
});
const ids: RecordIds = { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null };

describe('phone numbers the form lost', () => {
  const contact = {
    id: CONTACT_ID,
    name: 'Jane Doe',
    headline: 'Acme',
    isAnonymized: false,
    location: { name: 'Austin' },
    emails: ['jane@example.com'],
    phones: [{ type: 'home', value: '+1 (303) 555-0100' }],
  };
  const repair = followUpsAfterAdoption(createStep)[0];
  if (repair === undefined) throw new Error('no follow-up');

  it('are seen in the answer and become a follow-up step', async () => {
    const client = await serve(() => created({ phones: [] }));
    const result = await client.send(createStep, sendContext({ resume }));
    expect(result).toMatchObject({ kind: 'stored', followUps: [repair] });
    expect(repair).toMatchObject({ id: 'repair-phones', effect: 'amend', target: null });
  });

  it('are not missed when Lever writes them its own way', async () => {
    const client = await serve(() => created({ phones: [{ type: 'mobile', value: '+1 201-555-0123' }] }));
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({ followUps: [] });
  });

  it('are merged into everything else the contact has', async () => {
    const client = await serve(({ method, json }) =>
      method === 'GET' ? ok(contact) : ok({ id: CONTACT_ID, ...fieldsOf(json) }),
    );
    const result = await client.send(repair, sendContext({ ids }));
    expect(result).toMatchObject({ kind: 'stored', ids, warnings: [] });
    expect(served().writes()).toMatchObject([
      {
        method: 'PUT',
        path: `/v1/contacts/${CONTACT_ID}`,
        json: {
          name: 'Jane Doe',
          headline: 'Acme',
          location: 'Austin',
          emails: ['jane@example.com'],
          phones: [
            { type: 'home', value: '+1 (303) 555-0100' },
            { value: '+12015550123', type: 'mobile' },
          ],
        },
      },
    ]);
  });

  it('are not written when they are there: nothing is sent', async () => {
    const client = await serve(() => ok({ ...contact, phones: [{ value: '+12015550123' }] }));
    expect(await client.send(repair, sendContext({ ids }))).toMatchObject({ kind: 'stored', warnings: [] });
    expect(await client.isStepDone(repair, ids)).toEqual({ kind: 'answer', value: true });
    expect(served().writes()).toEqual([]);
  });

  it('cost a warning, not the export, when the key may not', async () => {
    for (const denied of ['GET', 'PUT']) {
      const client = await serve(({ method }) => (method === denied ? refused(403, 'no') : ok(contact)));
      expect(await client.send(repair, sendContext({ ids }))).toMatchObject({
        kind: 'stored',
        warnings: [expect.stringContaining('+12015550123')],
      });
    }
  });

  it('never overwrite a contact that could not be read', async () => {
    const client = await serve(({ method }) => (method === 'GET' ? ok({}) : ok({ id: CONTACT_ID })));
    expect(await client.send(repair, sendContext({ ids }))).toMatchObject({ kind: 'unavailable' });
    expect(served().writes()).toEqual([]);
  });

  it('need no follow-up where there are none', () => {
    const [step] = plan(planInput({ candidate: candidate({ phones: [] }) })).steps;
    expect(followUpsAfterAdoption(step)).toEqual([]);
  });
});
