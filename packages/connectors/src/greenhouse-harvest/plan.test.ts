import { describe, expect, it } from 'vitest';
import { plan as planOfV3 } from '../greenhouse/plan.ts';
import {
  candidate,
  education,
  job,
  planInput as planInputOfV3,
} from '../greenhouse-account/testing/plan-input.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import { APPLICATION, CANDIDATE, JOB, SOURCE, USER } from './testing/harvest-server.ts';
import { planInput, references } from './testing/plan-input.ts';

const pool = { kind: 'pool', poolId: '9', stageId: '91' } as const;
const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const record = recordThere(ids, { tags: ['Sourced'], jobIds: ['100'] });
const person = personThere('501', record);
const bodies = (input: Parameters<typeof plan>[0]) => plan(input).steps.map(({ payload }) => payload);

describe('planning (G7)', () => {
  it('sends everything in one call: profile, application, employments, educations, tags', () => {
    const { steps, warnings, blocked } = plan(planInput());
    expect({ warnings, blocked }).toEqual({ warnings: [], blocked: null });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ effect: 'create', attachesResume: true });
    expect(steps[0].payload).toEqual({
      call: 'addCandidate',
      member: String(USER),
      fileName: 'Jane Doe.pdf',
      body: {
        first_name: 'Jane',
        last_name: 'Doe',
        company: 'Acme',
        title: 'Engineer',
        email_addresses: [{ value: 'Jane@Example.com', type: 'work' }],
        phone_numbers: [{ value: '+12015550123', type: 'mobile' }],
        social_media_addresses: [{ value: 'https://www.linkedin.com/in/jane-doe' }],
        website_addresses: [{ value: 'https://jane.example', type: 'other' }],
        employments: [
          {
            company_name: 'Globex',
            title: 'Intern',
            start_date: '2015-01-01T00:00:00.000Z',
            end_date: '2019-03-01T00:00:00.000Z',
          },
          { company_name: 'Acme', title: 'Engineer', start_date: '2019-04-01T00:00:00.000Z' },
        ],
        educations: [
          {
            ...{ school_id: 459, degree_id: 1230, discipline_id: 940 },
            ...{ start_month: 9, start_year: 2010, end_month: 6, end_year: 2012 },
          },
        ],
        tags: ['Sourced', 'python'],
        applications: [{ job_id: JOB, source_id: SOURCE, referrer: { type: 'id', value: USER } }],
      },
    });
  });

  it('makes a prospect with one application, and puts it into a pool by a second call', () => {
    const [create] = bodies(planInput({ destination: { kind: 'prospect' } }));
    const application = { source_id: SOURCE, referrer: { type: 'id', value: USER } };
    expect(create).toMatchObject({ call: 'addProspect', body: { application } });
    expect(JSON.stringify(create)).not.toMatch(/"applications"|pool/);
    const [, setPool, ...rest] = plan(planInput({ destination: pool })).steps;
    expect(rest).toEqual([]);
    expect(setPool).toMatchObject({ effect: 'amend', target: null, attachesResume: false });
    expect(setPool?.payload).toEqual({
      call: 'setPool',
      member: String(USER),
      body: { prospect_pool_id: 9, prospect_stage_id: 91 },
    });
    const [, whole] = bodies(planInput({ destination: { ...pool, stageId: null } }));
    expect(whole).toMatchObject({ body: { prospect_pool_id: 9 } });
    expect(JSON.stringify(whole)).not.toContain('stage');
  });

  it('writes down in an inline note what fits no field, and warns', () => {
    const { steps, warnings } = plan(
      planInput({
        candidate: candidate({
          employments: [job('Acme', null, null, null)],
          educations: [education('Nowhere College')],
        }),
      }),
    );
    expect(steps).toHaveLength(1);
    expect(steps[0].payload).toMatchObject({
      body: { activity_feed_notes: [{ user_id: USER, visibility: 'public' }] },
    });
    expect(JSON.stringify(steps[0].payload)).toMatch(/What fits no field of Greenhouse.*Nowhere College/);
    expect(warnings.join(' ')).toMatch(/goes into the note/);
  });

  it('B6: puts skills into a custom field, options by their ids', () => {
    const skilled = candidate({ skills: ['ruby', 'C++', 'Zig'], tags: [] });
    const [text] = bodies(
      planInput({ candidate: skilled, mapping: { skills: { kind: 'customField', id: '81' } } }),
    );
    expect(text).toMatchObject({ body: { custom_fields: [{ id: 81, value: 'ruby, C++, Zig' }] } });
    const [options] = bodies(
      planInput({ candidate: skilled, mapping: { skills: { kind: 'customField', id: '82' } } }),
    );
    expect(options).toMatchObject({ body: { custom_fields: [{ id: 82, value: [821, 822] }] } });
    expect(JSON.stringify(options)).toContain('Skills: Zig');
  });

  it('sends a placeholder e-mail alone where there is no other (E4)', () => {
    const placeholderEmail = 'no-email--1@crosswalk.example.com';
    const [create] = bodies(planInput({ candidate: candidate({ emails: [] }), placeholderEmail }));
    expect(create).toMatchObject({
      body: { email_addresses: [{ value: placeholderEmail, type: 'other' }] },
    });
  });

  it('adds to somebody Greenhouse has: application, résumé, known tags (B3)', () => {
    const alreadyThere = { kind: 'add', person } as const;
    const onJob = plan(planInput({ alreadyThere }));
    expect(onJob.steps.map(({ id, effect }) => [id, effect])).toEqual([
      ['add-application', 'amend'],
      ['attach-resume', 'amend'],
      ['tag-12', 'amend'],
    ]);
    expect(onJob.steps[0]).toMatchObject({
      target: record.ids,
      payload: { body: { job_id: JOB, source_id: SOURCE, referrer: { type: 'id', value: USER } } },
    });
    const [prospect] = bodies(planInput({ alreadyThere, destination: { kind: 'prospect' } }));
    expect(prospect).toMatchObject({ body: { prospect: 'true', source_id: SOURCE } });
    const [pooled] = bodies(planInput({ alreadyThere, destination: pool }));
    expect(pooled).toMatchObject({
      // The text, not the boolean, which Greenhouse answers with an error.
      body: { prospect: 'true', prospect_pool_id: 9, prospect_pool_stage_id: 91 },
    });
    const there = { ...person, records: [{ ...record, jobIds: [String(JOB)] }] };
    const again = plan(planInput({ alreadyThere: { kind: 'add', person: there } }));
    expect(again.steps.map(({ id }) => id)).toEqual(['add-note', 'tag-12']);
    const nobody = plan(planInput({ alreadyThere: { kind: 'add', person: { ...person, records: [] } } }));
    expect(nobody.steps[0].effect).toBe('create');
  });

  it.each<[string, Parameters<typeof planInput>[0], RegExp]>([
    ['no name', { candidate: candidate({ name: { ...candidate().name, full: ' ' } }) }, /no name/],
    ['no lists', { references: null }, /not been read yet/],
    ['the lists of another connector', { references: { ...references, api: 'v3' } }, /not been read yet/],
    ['no source of that name (G2)', { sourceName: 'Elsewhere' }, /no source named “Elsewhere”/],
    ['a source that is gone', { sourceId: '999' }, /not there in Greenhouse any more/],
    ['no user', { remoteUserId: 'someone' }, /authenticate/],
    ['no job', { destination: { kind: 'job', jobId: '../1' } }, /choose the job or pool again/],
    ['no stage', { destination: { ...pool, stageId: 'x' } }, /choose the job or pool again/],
  ])('is blocked by %s', (_, more, said) => {
    expect(plan(planInput(more)).blocked).toMatch(said);
  });

  it('warns of the same things as Greenhouse by v3 where both lists are alike', () => {
    const lone = candidate({ name: { full: 'Cher', given: null, family: null, original: null } });
    const lists = planInputOfV3().references;
    const input = { candidate: lone, references: { ...lists, api: 'v1' } };
    expect(plan(planInput(input)).warnings).toEqual(planOfV3(planInputOfV3({ candidate: lone })).warnings);
  });
});
