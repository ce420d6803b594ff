import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../connector.ts';
import { candidate, planInput, references } from '../greenhouse-account/testing/plan-input.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';

const bodyOf = (input: PlanInput, id = 'create-candidate') =>
  plan(input).steps.find((step) => step.id === id)?.payload.body;

describe('planning for Greenhouse (G7)', () => {
  it('puts candidate, application, contacts and tags into one call, in Greenhouse’s spelling', () => {
    expect(bodyOf(planInput())).toEqual({
      first_name: 'Jane',
      last_name: 'Doe',
      company: 'Acme',
      title: 'Engineer',
      email_addresses: [{ value: 'Jane@Example.com', type: 'work' }],
      phone_numbers: [{ value: '+12015550123', type: 'mobile' }],
      social_media_addresses: [{ value: 'https://www.linkedin.com/in/jane-doe' }],
      website_addresses: [{ value: 'https://jane.example', type: 'other' }],
      tags: ['Sourced', 'python'],
      application: { job_id: 101, source_id: 55, referrer_id: 77 },
    });
  });

  it('then attaches the résumé and adds employments oldest first, educations by option, nothing else', () => {
    const { steps, warnings, blocked } = plan(planInput());
    expect(steps.map(({ id }) => id)).toEqual([
      ...['create-candidate', 'attach-resume', 'employment-1', 'employment-2', 'education-1'],
    ]);
    expect(steps.filter(({ attachesResume }) => attachesResume).map(({ id }) => id)).toEqual([
      'attach-resume',
    ]);
    expect(steps.filter(({ effect }) => effect === 'create')).toHaveLength(1);
    expect(bodyOf(planInput(), 'employment-1')).toEqual({
      company_name: 'Globex',
      title: 'Intern',
      start_date: '2015-01-01',
      end_date: '2019-03-01',
    });
    expect(bodyOf(planInput(), 'employment-2')).toEqual({
      company_name: 'Acme',
      title: 'Engineer',
      start_date: '2019-04-01',
    });
    expect(bodyOf(planInput(), 'education-1')).toEqual({
      school_name_custom_field_option_id: 501,
      degree_custom_field_option_id: 601,
      discipline_custom_field_option_id: 701,
      start_date_month: 9,
      start_date_year: 2010,
      end_date_month: 6,
      end_date_year: 2012,
    });
    expect(warnings).toEqual([]);
    expect(blocked).toBeNull();
  });

  it('G5: makes a prospect say so, with pool and stage in the create', () => {
    const pool = { kind: 'pool', poolId: '9', stageId: '91' } as const;
    expect(bodyOf(planInput({ destination: pool }))).toMatchObject({
      application: { prospect: true, prospect_pool_id: 9, prospect_pool_stage_id: 91, source_id: 55 },
    });
    expect(bodyOf(planInput({ destination: { kind: 'prospect' } }))).toHaveProperty('application', {
      prospect: true,
      source_id: 55,
      referrer_id: 77,
    });
  });

  it('credits recruiter or prospect owner without a referrer, and says so', () => {
    const none = { ...references, referrers: [] };
    const onJob = planInput({ references: none });
    expect(bodyOf(onJob)).toHaveProperty('application', { job_id: 101, source_id: 55, recruiter_id: 4001 });
    expect(plan(onJob).warnings.join()).toMatch(/referrers yet, so you are the recruiter/);
    const prospect = planInput({ references: none, destination: { kind: 'prospect' } });
    expect(bodyOf(prospect)).toHaveProperty('application.prospect_owner_id', 4001);
    expect(plan(prospect).warnings.join()).toMatch(/so you are the prospect owner/);
  });

  it('credits the member beside the referrer where one service user sends for everybody', () => {
    const facts = { oneSubject: true, serviceUserId: '9' };
    expect(bodyOf(planInput({ facts }))).toHaveProperty('application.recruiter_id', 4001);
    expect(bodyOf(planInput({ facts }))).toHaveProperty('application.referrer_id', 77);
  });
});

describe('what keeps a person from being sent (G2)', () => {
  it.each<[string, Partial<PlanInput>, RegExp]>([
    ['no such source', { sourceName: 'Elsewhere' }, /no source named “Elsewhere”/],
    ['the chosen source gone', { sourceId: '99' }, /pick another/],
    ['nothing read yet', { references: null }, /have not been read yet/],
    ['an unknown member', { remoteUserId: 'me' }, /authenticate with Greenhouse/],
    ['a job of another ATS', { destination: { kind: 'job', jobId: 'f2f0-1e16' } }, /choose the job or pool/],
  ])('%s', (_, more, said) => {
    expect(plan(planInput(more)).blocked).toMatch(said);
  });

  it('takes the source the admin picked instead', () => {
    expect(bodyOf(planInput({ sourceId: '54', sourceName: 'Elsewhere' }))).toHaveProperty(
      'application.source_id',
      54,
    );
  });

  it('has no name to send', () => {
    const nameless = candidate({ name: { full: ' \u0000 ', given: null, family: null, original: null } });
    expect(plan(planInput({ candidate: nameless })).blocked).toMatch(/has no name/);
  });
});

describe('adding somebody who is there already (B3)', () => {
  const ids = { recordId: '501', personId: null, applicationId: '600', link: null };
  const person = (jobIds: readonly string[] = []) =>
    personThere('501', recordThere(ids, { tags: ['python'], jobIds }));

  it('makes another application with résumé and the tags Greenhouse has, and leaves their data alone', () => {
    const skilled = candidate({ tags: ['sourced', 'Brand new'] });
    const { steps, warnings } = plan(
      planInput({ candidate: skilled, alreadyThere: { kind: 'add', person: person() } }),
    );
    expect(steps.map(({ id, effect }) => [id, effect])).toEqual([
      ['add-application', 'amend'],
      ['attach-resume', 'amend'],
      ['tag-11', 'amend'],
    ]);
    expect(steps[0].target?.recordId).toBe('501');
    expect(steps[0].payload.body).toEqual({ job_id: 101, source_id: 55, referrer_id: 77 });
    expect(warnings.join()).toMatch(/no such tags yet.*Brand new/);
  });

  it('does not add a second application for the same job', () => {
    const { steps, warnings } = plan(planInput({ alreadyThere: { kind: 'add', person: person(['101']) } }));
    expect(steps.map(({ id }) => id)).toEqual(['add-note', 'tag-11']);
    expect(warnings.join()).toMatch(/on this job already/);
  });
});
