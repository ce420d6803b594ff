import { describe, expect, it } from 'vitest';
import { planInput } from '../greenhouse-account/testing/plan-input.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  MARKER,
  ok,
  perTest,
  refused,
  USER,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const iso = (ms: number) => new Date(ms).toISOString();

describe('who is already there', () => {
  it('is looked up by each address, without letter case, with jobs and sources by name', async () => {
    const stranger = candidateRow({ id: 502, email_addresses: [{ value: 'jane@example.com.au' }] });
    const client = await serve(
      account({ '/candidates': [candidateRow(), stranger], '/applications': [applicationRow()] }),
    );
    const answer = await client.findPerson({ emails: ['JANE@example.com'], profileUrls: [], name: 'Jane' });
    expect(answer).toMatchObject({
      kind: 'answer',
      value: [
        {
          personId: String(CANDIDATE),
          name: 'Jane Doe',
          matchedBy: 'email',
          records: [
            {
              ids: { recordId: String(CANDIDATE), applicationId: String(APPLICATION) },
              jobIds: ['101'],
              sources: ['Crosswalk'],
              creatorId: String(USER),
            },
          ],
        },
      ],
    });
  });

  it('is nobody without addresses, which costs no call', async () => {
    const client = await serve(account({}));
    const nobody = { kind: 'answer', value: [] };
    expect(await client.findPerson({ emails: [' '], profileUrls: [], name: 'Jane' })).toEqual(nobody);
    expect(served().seen).toHaveLength(0);
    expect(await client.findPerson({ emails: ['a@b.example'], profileUrls: [], name: '' })).toEqual(nobody);
  });

  it('is not nobody for somebody to whom every list is empty', async () => {
    const client = await serve(() => ok([]));
    const answer = await client.findPerson({ emails: ['a@b.example'], profileUrls: [], name: 'Jane' });
    expect(answer).toMatchObject({ kind: 'forbidden', permission: 'users:list' });
  });
});

describe('what a doubtful create stored', () => {
  const mine = { '/candidates': [candidateRow()], '/applications': [applicationRow()] };

  it('is found by its marker on the application, asked for with operator and pipe', async () => {
    const client = await serve(account(mine));
    const answer = await client.findCreated({ by: 'marker', marker: MARKER });
    expect(answer).toMatchObject({
      value: {
        conclusive: true,
        matches: [{ ids: { recordId: String(CANDIDATE) }, createdAt: MARKER, creatorId: String(USER) }],
      },
    });
    const asked = served().seen.find(({ path }) => path === '/v3/applications');
    expect(asked?.query.get('created_at')).toBe(`gte|${iso(MARKER)}|lte|${iso(MARKER)}`);
  });

  it('is asked for with brackets where Greenhouse refuses the pipe', async () => {
    const client = await serve((seen) =>
      seen.query.has('created_at')
        ? refused(422, 'Unprocessable Content', ['created_at'])
        : account(mine)(seen),
    );
    const answer = await client.findCreated({ by: 'window', from: MARKER - 5, to: MARKER + 5 });
    expect(answer).toMatchObject({ value: { conclusive: true, matches: [{ createdAt: MARKER }] } });
    const asked = served().seen.find(({ query }) => query.has('created_at[gte]'));
    expect(asked?.query.get('created_at[lte]')).toBe(iso(MARKER + 5));
  });

  it('is not thought absent where no spelling of the range is honoured', async () => {
    const old = applicationRow({ created_at: '2020-01-01T00:00:00.000Z' });
    const client = await serve(account({ ...mine, '/applications': [old] }));
    const answer = await client.findCreated({ by: 'marker', marker: MARKER });
    expect(answer).toMatchObject({ value: { conclusive: false, matches: [] } });
  });

  it('is not thought absent while its application shows and its candidate does not', async () => {
    const client = await serve(account({ '/applications': [applicationRow()] }));
    const answer = await client.findCreated({ by: 'marker', marker: MARKER });
    expect(answer).toMatchObject({ value: { conclusive: false, matches: [] } });
  });

  it('is found by address, about the first application, which is the one we made', async () => {
    const later = applicationRow({ id: 999, job_id: 102, created_at: iso(MARKER + 1000) });
    const client = await serve(account({ ...mine, '/applications': [later, applicationRow()] }));
    const answer = await client.findCreated({ by: 'email', email: 'Jane@Example.com' });
    expect(answer).toMatchObject({
      value: {
        conclusive: true,
        matches: [{ createdAt: MARKER, ids: { applicationId: String(APPLICATION) }, jobIds: ['101', '102'] }],
      },
    });
  });

  it('is not thought absent while the candidate shows and the application does not', async () => {
    const client = await serve(account({ '/candidates': [candidateRow()] }));
    const answer = await client.findCreated({ by: 'email', email: 'jane@example.com' });
    expect(answer).toMatchObject({ value: { conclusive: false, matches: [{ createdAt: null }] } });
  });

  it('is found among what was updated since; of older profiles only that they were', async () => {
    const since = Date.parse('2023-11-14T22:13:20.000Z');
    const older = candidateRow({ id: 400, created_at: '2020-01-01T00:00:00.000Z' });
    const before = candidateRow({ id: 300, updated_at: '2020-01-01T00:00:00.000Z' });
    const client = await serve(account({ ...mine, '/candidates': [candidateRow(), older, before] }));
    const answer = await client.findCreated({ by: 'updated', since });
    const matches = answer.kind === 'answer' ? answer.value.matches : [];
    expect(matches.map(({ ids, createdAt }) => [ids.recordId, createdAt])).toEqual([
      ['501', MARKER],
      ['400', null],
    ]);
    const asked = served().seen.filter(({ path }) => path === '/v3/applications');
    expect(asked.map(({ query }) => query.get('candidate_ids'))).toEqual(['501']);
  });

  it('asks for no more than fifty ids at a time', async () => {
    const since = Date.parse('2023-11-14T22:13:20.000Z');
    const many = Array.from({ length: 51 }, (_, index) => candidateRow({ id: 700 + index }));
    const client = await serve(account({ '/candidates': many }));
    await client.findCreated({ by: 'updated', since });
    const asked = served().seen.filter(({ path }) => path === '/v3/applications');
    expect(asked.map(({ query }) => query.get('candidate_ids')?.split(',').length)).toEqual([50, 1]);
  });

  it('knows the owner of a prospect, and the user behind a referrer', async () => {
    const prospect = applicationRow({ prospect: true, job_id: null, recruiter_id: null });
    const owned = await serve(
      account({
        ...mine,
        '/applications': [prospect],
        '/prospect_details': [{ application_id: APPLICATION, prospect_owner_id: USER }],
      }),
    );
    const search = { by: 'marker', marker: MARKER } as const;
    expect(await owned.findCreated(search)).toMatchObject({
      value: { matches: [{ creatorId: String(USER), jobIds: [] }] },
    });
    const referred = applicationRow({ recruiter_id: null, referrer_id: 77 });
    const known = await serve(
      account({ ...mine, '/applications': [referred], '/referrers': [{ id: 77, user_id: USER }] }),
    );
    expect(await known.findCreated(search)).toMatchObject({
      value: { matches: [{ creatorId: String(USER) }] },
    });
  });

  it('shows the newest of all, one page, without a call for each', async () => {
    const client = await serve(account(mine));
    expect(await client.findCreated({ by: 'anything' })).toMatchObject({
      value: { conclusive: true, matches: [{ name: 'Jane Doe' }] },
    });
    expect(served().seen.filter(({ path }) => path === '/v3/applications')).toHaveLength(0);
  });
});

describe('the lists a plan needs', () => {
  it('are read whole, and make a plan', async () => {
    const option = (id: number, name: string, field: number) => ({ id, name, custom_field_id: field });
    const client = await serve((seen) => {
      if (seen.path !== '/v3/custom_field_options') {
        return account({
          '/referrers': [
            { id: 77, user_id: USER },
            { id: 78, user_id: null },
          ],
          '/candidate_tags': [{ id: 11, name: 'Sourced' }],
          '/custom_fields': [
            {
              id: 5,
              name_key: 'school_name',
              field_type: 'education',
              value_type: 'single_select',
              name: 'School',
            },
            { id: 81, name: 'Skills', field_type: 'candidate', value_type: 'short_text' },
          ],
        })(seen);
      }
      const key = seen.query.get('custom_field_key');
      if (key === 'school_name')
        return ok([option(501, 'University of Edinburgh', 5), option(1, 'Stray', 6)]);
      // As if the filter were ignored, with nothing to tell the fields apart by.
      return ok([option(501, 'University of Edinburgh', 5), option(601, 'Master’s Degree', 6)]);
    });
    const references = await client.loadReferences?.();
    if (references?.kind !== 'answer') throw new Error('no references');
    expect(references.value).toMatchObject({
      referrers: [['77', String(USER)]],
      tags: [['11', 'Sourced']],
      school_name: [['501', 'University of Edinburgh']],
      degree: [],
      customFields: [{ id: '81', name: 'Skills', type: 'short_text', options: [] }],
    });
    const { blocked, warnings, steps } = plan(planInput({ references: references.value }));
    expect(blocked).toBeNull();
    expect(steps[0].payload.body).toMatchObject({ application: { referrer_id: 77, source_id: 55 } });
    expect(warnings.join()).toMatch(/Not among the degrees and disciplines/);
  });
});
