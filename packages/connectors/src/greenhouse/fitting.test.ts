import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../connector.ts';
import { candidate, education, email, job, planInput } from '../greenhouse-account/testing/plan-input.ts';
import { plan } from './plan.ts';

const bodyOf = (input: PlanInput, id = 'create-candidate') =>
  plan(input).steps.find((step) => step.id === id)?.payload.body;

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
