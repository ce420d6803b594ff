import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanInput, RemotePerson } from '../connector.ts';
import { plan } from './plan.ts';
import { candidate, education, email, job, planInput, references } from './testing/plan-input.ts';

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

describe('fitting to Greenhouse’s rules, with a warning each', () => {
  const warned = (more: Parameters<typeof candidate>[0], input: Partial<PlanInput> = {}) =>
    plan(planInput({ candidate: candidate(more), ...input }));
  const noteOf = (more: Parameters<typeof candidate>[0], input: Partial<PlanInput> = {}) => {
    const body = bodyOf(planInput({ candidate: candidate(more), ...input }), 'add-note');
    return typeof body === 'object' && body !== null && 'body' in body ? String(body.body) : '';
  };
  const named = (full: string) => ({ name: { full, given: null, family: null, original: null } });

  it('sends “-” for a last name nobody knows', () => {
    expect(bodyOf(planInput({ candidate: candidate(named('Madonna')) }))).toMatchObject({
      first_name: 'Madonna',
      last_name: '-',
    });
    expect(warned(named('Madonna')).warnings.join()).toMatch(/No last name is known/);
  });

  it('cuts a name of more than 255 characters, counting code points', () => {
    const given = '𝒜'.repeat(300);
    const name = { full: `${given} Doe`, given, family: 'Doe', original: null };
    const body = bodyOf(planInput({ candidate: candidate({ name }) }));
    expect(body).toHaveProperty('first_name', `${'𝒜'.repeat(254)}…`);
    expect(warned({ name }).warnings.join()).toMatch(/first name is 300 characters long and is cut/);
  });

  it('puts an employment without start, title or known end into the note, and invents nothing', () => {
    const employments = [
      job('Acme', 'Engineer', null, null),
      job('Globex', null, '2015', '2019'),
      { ...job('Initech', 'Clerk', '2012-01', null), current: false },
    ];
    const { steps, warnings } = warned({ employments });
    expect(steps.filter(({ id }) => id.startsWith('employment'))).toHaveLength(0);
    expect(warnings.join()).toMatch(/3 employments go into the note/);
    expect(noteOf({ employments })).toMatch(
      /- Engineer, Acme\n- Globex, 2015 – 2019\n- Clerk, Initech, 2012-01/,
    );
  });

  it('says that a bare year becomes a month', () => {
    const employments = [job('Acme', 'Engineer', '2019', '2021')];
    expect(bodyOf(planInput({ candidate: candidate({ employments }) }), 'employment-1')).toMatchObject({
      start_date: '2019-01-01',
      end_date: '2021-12-01',
    });
    expect(warned({ employments }).warnings.join()).toMatch(/only years are known/);
  });

  it('puts company and title right where the employments sent end in another one', () => {
    const employments = [job('Acme', 'Engineer', null, null), job('Globex', 'Intern', '2015-01', '2019-03')];
    const more = { candidate: candidate({ employments }) };
    expect(bodyOf(planInput(more))).toMatchObject({ company: 'Acme', title: 'Engineer' });
    expect(bodyOf(planInput(more), 'restore-title')).toEqual({ company: 'Acme', title: 'Engineer' });
    expect(plan(planInput(more)).steps.at(-1)?.id).toBe('restore-title');
  });

  it('does not make one of two employments: a title without its company is left as Greenhouse shows it', () => {
    const employments = [job('Acme', null, '2020-01', null), job('Globex', 'Intern', '2015-01', '2019-03')];
    const { steps, warnings } = warned({ employments });
    expect(bodyOf(planInput({ candidate: candidate({ employments }) }))).toHaveProperty('company', 'Acme');
    expect(steps.map(({ id }) => id)).not.toContain('restore-title');
    expect(warnings.join()).toMatch(/Greenhouse will show “Intern” at “Globex”/);
  });

  it('puts an education whose school is not listed into the note, and finds listed ones by any spelling', () => {
    const educations = [education('Hogwarts'), education('ecole polytechnique')];
    const { steps, warnings } = warned({ educations });
    expect(steps.filter(({ id }) => id.startsWith('education'))).toHaveLength(1);
    expect(bodyOf(planInput({ candidate: candidate({ educations }) }), 'education-1')).toHaveProperty(
      'school_name_custom_field_option_id',
      502,
    );
    expect(warnings.join()).toMatch(/Not among the schools of this Greenhouse account.*Hogwarts/);
    expect(noteOf({ educations })).toContain('- Hogwarts, 2010-09 – 2012-06');
  });

  it('leaves out invalid and withheld addresses and invalid numbers, by name', () => {
    const more = {
      emails: [email('jane@example.com'), email('nobody@', { valid: false }), email('info@example.com')],
      phones: [{ original: '12', e164: null, extension: null, kind: 'other' as const, valid: false }],
    };
    const input = planInput({ candidate: candidate(more), withheldEmails: ['info@example.com'] });
    expect(bodyOf(input)).toHaveProperty('email_addresses', [{ value: 'jane@example.com', type: 'work' }]);
    expect(bodyOf(input)).not.toHaveProperty('phone_numbers');
    const { warnings } = plan(input);
    expect(warnings.join()).toMatch(/not a valid e-mail address: nobody@/);
    expect(warnings.join()).toMatch(/somebody else has the address too.*info@example.com/);
    expect(warnings.join()).toMatch(/not a valid phone number: 12/);
  });

  it('E4: sends the placeholder only for somebody without any address', () => {
    const placeholderEmail = 'no-email-1@crosswalk.example.com';
    expect(bodyOf(planInput({ placeholderEmail }))).toMatchObject({ email_addresses: [{ type: 'work' }] });
    const without = planInput({ candidate: candidate({ emails: [] }), placeholderEmail });
    expect(bodyOf(without)).toHaveProperty('email_addresses', [{ value: placeholderEmail, type: 'other' }]);
  });

  it('B6: puts skills into a note or a custom field, and what that does not take into the note', () => {
    const skills = ['ruby', 'C++', 'C', 'Juggling'];
    const toNote = { mapping: { skills: { kind: 'note' } } } as const;
    expect(noteOf({ skills }, toNote)).toContain('Skills: ruby, C++, C, Juggling');
    expect(bodyOf(planInput({ candidate: candidate({ skills }), ...toNote }))).toHaveProperty('tags', [
      'Sourced',
    ]);
    const toField = (id: string) => ({ mapping: { skills: { kind: 'customField', id } } }) as const;
    const one = planInput({ candidate: candidate({ skills }), ...toField('82') });
    expect(bodyOf(one)).toHaveProperty('custom_fields', [{ custom_field_id: 82, value: ['Ruby', 'C++'] }]);
    expect(noteOf({ skills }, toField('82'))).toContain('Skills: C, Juggling');
    const text = planInput({ candidate: candidate({ skills }), ...toField('81') });
    expect(bodyOf(text)).toHaveProperty('custom_fields', [
      { custom_field_id: 81, value: 'ruby, C++, C, Juggling' },
    ]);
    expect(noteOf({ skills }, toField('99'))).toContain('Skills: ruby, C++, C, Juggling');
    expect(noteOf({ skills: ['s'.repeat(256)] })).toContain('Skills: sss');
  });

  it('never throws, and keeps every limit, whatever the candidate holds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constant(null));
    const date = fc.oneof(fc.constantFrom('2019', '2019-04', '2019-04-30', '1850', ''), fc.constant(null));
    const employment = fc.record({ company: text, title: text, start: date, end: date }).map((each) => ({
      ...job(each.company, each.title, each.start, each.end),
    }));
    fc.assert(
      fc.property(
        fc.array(employment, { maxLength: 4 }),
        fc.array(text),
        text,
        (employments, words, full) => {
          const given = words.filter((word) => word !== null);
          const name = { full: full ?? 'x', given: null, family: null, original: null };
          const { steps } = plan(
            planInput({ candidate: candidate({ employments, skills: given, tags: given, name }) }),
          );
          for (const { payload } of steps) {
            const sent = JSON.stringify(payload);
            expect(sent).toBe(JSON.stringify(JSON.parse(sent)));
            for (const [key, value] of Object.entries(Object(payload.body))) {
              if (typeof value === 'string' && key !== 'body')
                expect([...value].length).toBeLessThanOrEqual(255);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('adding somebody who is there already (B3)', () => {
  const person = (jobIds: readonly string[] = []): RemotePerson => ({
    personId: '501',
    name: 'Jane Doe',
    matchedBy: 'email',
    records: [
      {
        ids: { recordId: '501', personId: null, applicationId: '600', link: null },
        name: 'Jane Doe',
        emails: ['jane@example.com'],
        links: [],
        sources: [],
        tags: ['python'],
        creatorId: null,
        jobIds,
        archived: false,
        createdAt: null,
        updatedAt: null,
      },
    ],
  });

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
