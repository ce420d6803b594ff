import { describe, expect, it } from 'vitest';
import type { PlanStep, RecordIds } from '../connector.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import { candidate, email, phone, planInput } from './testing/candidate.ts';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  perTest,
  refused,
  sendContext,
  USER_ID,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

const ids: RecordIds = { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null };

describe('adding to an opportunity (B3)', () => {
  const steps = plan(
    planInput({
      candidate: candidate({ emails: [email('j@example.com')], phones: [phone('+12015550123')] }),
      alreadyThere: {
        kind: 'add',
        person: personThere(CONTACT_ID, recordThere(ids)),
      },
    }),
  ).steps;
  const step = (id: string) => {
    const found = steps.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no step ${id}`);
    return found;
  };

  it('adds tags, links and source by one call each', async () => {
    const client = await serve(() => ok(opportunity()));
    for (const id of ['add-tags', 'add-links', 'add-sources']) {
      expect(await client.send(step(id), sendContext())).toMatchObject({
        kind: 'stored',
        ids: { recordId: OPPORTUNITY_ID },
      });
    }
    expect(served().seen.map(({ path, json }) => [path.split('/').at(-1), json])).toEqual([
      ['addTags', { tags: ['Ruby'] }],
      ['addLinks', { links: ['https://www.linkedin.com/in/jane-doe'] }],
      ['addSources', { sources: ['Crosswalk'] }],
    ]);
    expect(served().seen[0]?.query.get('perform_as')).toBe(USER_ID);
  });

  it('is doubtful when another opportunity answers', async () => {
    const client = await serve(() => ok(opportunity({ id: 'another' })));
    expect(await client.send(step('add-tags'), sendContext())).toMatchObject({ kind: 'doubtful' });
  });

  it('puts the job on after looking, once', async () => {
    let applications: unknown[] = [];
    const client = await serve(({ method }) => {
      if (method === 'POST') applications = [{ id: 'a1', posting: POSTING_ID }];
      return ok(opportunity({ applications }));
    });
    const posting = step('add-posting');
    expect(await client.isStepDone(posting, null)).toEqual({ kind: 'answer', value: false });
    for (let time = 0; time < 2; time += 1) {
      expect(await client.send(posting, sendContext())).toMatchObject({
        kind: 'stored',
        ids: { applicationId: 'a1' },
      });
    }
    expect(served().writes()).toMatchObject([
      { path: `/v1/candidates/${OPPORTUNITY_ID}/addPostings`, json: { postings: [POSTING_ID] } },
    ]);
    expect(await client.isStepDone(posting, null)).toEqual({ kind: 'answer', value: true });
  });

  it('does not put a second job on', async () => {
    const client = await serve(() => ok(opportunity({ applications: [{ id: 'a1', posting: 'other' }] })));
    expect(await client.send(step('add-posting'), sendContext())).toMatchObject({ kind: 'rejected' });
    expect(served().writes()).toEqual([]);
  });

  it('looks through the list when the key may not read single opportunities', async () => {
    const client = await serve(({ path, query }) => {
      if (path !== '/v1/opportunities') return refused(403, 'no');
      expect(query.get('contact_id')).toBe(CONTACT_ID);
      return ok([opportunity({ id: 'another' }), opportunity({ tags: ['Ruby'] })], { hasNext: false });
    });
    expect(await client.isStepDone(step('add-tags'), null)).toEqual({ kind: 'answer', value: true });
  });

  it('touches a record by adding the source it has', async () => {
    const client = await serve(() => ok(opportunity()));
    expect(await client.touch?.(ids, 'Crosswalk', sendContext())).toMatchObject({ kind: 'stored' });
    expect(served().writes()).toMatchObject([
      { path: `/v1/opportunities/${OPPORTUNITY_ID}/addSources`, json: { sources: ['Crosswalk'] } },
    ]);
  });

  it('refuses a step it cannot read', async () => {
    const client = await serve(() => ok({}));
    const strange: PlanStep = { ...step('add-tags'), payload: { call: 'dance' } };
    expect(await client.send(strange, sendContext())).toMatchObject({ kind: 'rejected' });
    expect(served().seen).toEqual([]);
  });
});
