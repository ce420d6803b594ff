import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RemotePerson, RemoteRecord } from '../connector.ts';
import { recordThere } from '../testing/there.ts';
import { line } from './map.ts';
import { readPayload } from './payload.ts';
import { plan } from './plan.ts';
import { candidate, email, job, phone, planInput } from './testing/candidate.ts';
import { CONTACT_ID, POSTING_ID, USER_ID } from './testing/lever-server.ts';

const created = (input = planInput()) => {
  const payload = readPayload(plan(input).steps[0].payload);
  if (payload?.call !== 'createOpportunity') throw new Error('no create');
  return payload.opportunity;
};

describe('L6: a new person', () => {
  it('goes complete in one step', () => {
    const { steps, warnings, blocked } = plan(planInput());
    expect(blocked).toBeNull();
    expect(warnings).toEqual([]);
    expect(steps).toEqual([
      {
        id: 'create-opportunity',
        effect: 'create',
        label: 'Create the opportunity on the job, with résumé',
        attachesResume: true,
        target: null,
        payload: {
          call: 'createOpportunity',
          performAs: USER_ID,
          resumeFile: 'Jane Doe.pdf',
          opportunity: {
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
            contact: null,
          },
        },
      },
    ]);
  });

  it('is a prospect without posting', () => {
    expect(created(planInput({ destination: { kind: 'prospect' } })).postings).toEqual([]);
  });

  it('gets the employers newest first without repeats as headline, else their own', () => {
    const employments = [
      job('Old Inc', '2001', '2005', false),
      job('Acme', '2010', '2012', false),
      job('ACME ', '2013', null, true),
      job(null, '2000', null, false),
    ];
    expect(created(planInput({ candidate: candidate({ employments }) })).headline).toBe('ACME, Old Inc');
    const without = candidate({ employments: [], headline: 'Builder of things' });
    expect(created(planInput({ candidate: without })).headline).toBe('Builder of things');
  });

  it('leaves out what is invalid or withheld, and says so by name; role addresses go along', () => {
    const emails = [
      email('a@example.com'),
      email('nonsense', { valid: false }),
      email('info@example.com', { identifies: false }),
      email('Team@example.com', { identifies: false }),
    ];
    const phones = [phone('+12015550123'), phone('call me', { valid: false, e164: null })];
    const input = planInput({
      candidate: candidate({ emails, phones }),
      withheldEmails: ['team@example.com'],
    });
    expect(created(input).emails).toEqual(['a@example.com', 'info@example.com']);
    expect(created(input).phones).toHaveLength(1);
    expect(plan(input).warnings).toEqual([
      'Left out, because not a valid e-mail address: nonsense.',
      'Left out, because somebody else has the address too and Lever would merge the two: Team@example.com.',
      'Left out, because not a valid phone number: call me.',
    ]);
  });

  it('E4: takes the placeholder e-mail only when there is no other, and warns about duplicates', () => {
    const placeholderEmail = 'no-email--352233856@crosswalk.example.com';
    expect(created(planInput({ placeholderEmail })).emails).toEqual(['Jane@Example.com']);
    const none = planInput({ placeholderEmail, candidate: candidate({ emails: [] }) });
    expect(created(none).emails).toEqual([placeholderEmail]);
    expect(plan(none).warnings[0]).toContain('Lever cannot tell whether it knows them');
    expect(created({ ...none, placeholderEmail: null }).emails).toEqual([]);
  });

  it('is blocked without a name, with what to do, and in a pool', () => {
    const nameless = { full: ' \u0000 ', given: null, family: null, original: null };
    expect(plan(planInput({ candidate: candidate({ name: nameless }) })).blocked).toContain('add one');
    expect(plan(planInput({ destination: { kind: 'pool', poolId: '1', stageId: null } })).blocked).toContain(
      'no prospect pools',
    );
  });

  it('section 5: sends a very long name whole and warns', () => {
    const full = 'N'.repeat(300);
    const input = planInput({
      candidate: candidate({ name: { full, given: null, family: null, original: null } }),
    });
    expect(created(input).name).toBe(full);
    expect(plan(input).warnings).toEqual([
      'The name is 300 characters long; Lever may refuse or shorten it.',
    ]);
  });
});

describe('B3: a person Lever knows', () => {
  const record = (id: string, more: Partial<RemoteRecord> = {}): RemoteRecord =>
    recordThere({ recordId: id, personId: CONTACT_ID, applicationId: null, link: null }, more);
  const onJob = (id: string, jobId: string, more: Partial<RemoteRecord> = {}) =>
    record(id, {
      jobIds: [jobId],
      ids: { recordId: id, personId: CONTACT_ID, applicationId: 'app', link: null },
      ...more,
    });
  const add = (records: RemoteRecord[], more: Parameters<typeof planInput>[0] = {}) => {
    const person: RemotePerson = { personId: CONTACT_ID, name: 'Jane Doe', matchedBy: 'email', records };
    const { steps } = plan(planInput({ alreadyThere: { kind: 'add', person }, ...more }));
    return steps.map((step) => [step.id, step.effect, step.target?.recordId ?? null]);
  };

  it('already on the job gets tags, links and source there', () => {
    expect(add([record('free'), onJob('here', POSTING_ID)])).toEqual([
      ['add-sources', 'amend', 'here'],
      ['add-tags', 'amend', 'here'],
      ['add-links', 'amend', 'here'],
    ]);
  });

  it('without a job is put onto it', () => {
    expect(add([onJob('other', 'other-job'), record('free')])[0]).toEqual(['add-posting', 'amend', 'free']);
  });

  it('only on other jobs, or archived, gets another opportunity on the same contact', () => {
    for (const records of [[onJob('other', 'other-job')], [record('old', { archived: true })], []]) {
      expect(add(records)).toEqual([['create-opportunity', 'create', null]]);
    }
    const person: RemotePerson = { personId: CONTACT_ID, name: '', matchedBy: 'email', records: [] };
    expect(created(planInput({ alreadyThere: { kind: 'add', person } })).contact).toBe(CONTACT_ID);
  });

  it('as a prospect gets the additions on the newest opportunity that is not archived', () => {
    const records = [
      record('old', { createdAt: 1 }),
      record('new', { createdAt: 3 }),
      record('archived', { createdAt: 9, archived: true }),
    ];
    expect(add(records, { destination: { kind: 'prospect' } })[0]).toEqual(['add-sources', 'amend', 'new']);
  });

  it('is not sent again what is there', () => {
    const known = record('r', { tags: ['Ruby'], links: ['https://www.linkedin.com/in/jane-doe'] });
    expect(add([known], { destination: { kind: 'prospect' } })).toEqual([['add-sources', 'amend', 'r']]);
  });
});

describe('any candidate', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }));
  const anyCandidate = fc
    .record({
      full: text,
      headline: fc.option(text),
      companies: fc.array(text, { maxLength: 30 }),
      addresses: fc.array(fc.tuple(text, fc.boolean(), fc.boolean())),
      numbers: fc.array(fc.tuple(text, fc.boolean())),
      tags: fc.array(text),
    })
    .map(({ full, headline, companies, addresses, numbers, tags }) =>
      candidate({
        name: { full, given: null, family: null, original: null },
        headline,
        employments: companies.map((company) => job(company, null, null, false)),
        emails: addresses.map(([address, valid, identifies]) => email(address, { valid, identifies })),
        phones: numbers.map(([number, valid]) => phone(number, { valid })),
        tags,
      }),
    );

  it('can be planned; the payload survives being stored and is sent as planned', () => {
    fc.assert(
      fc.property(anyCandidate, (one) => {
        const { steps, blocked } = plan(planInput({ candidate: one }));
        const stored = JSON.parse(JSON.stringify(steps[0].payload));
        expect(stored).toEqual(steps[0].payload);
        if (blocked !== null) return;
        const payload = readPayload(stored);
        expect(payload).toEqual(steps[0].payload);
      }),
    );
  });

  it('never sends control characters, repeats, invalid addresses or an endless headline', () => {
    fc.assert(
      fc.property(anyCandidate, (one) => {
        const { steps, blocked } = plan(planInput({ candidate: one }));
        if (blocked !== null) return;
        const payload = readPayload(steps[0].payload);
        if (payload?.call !== 'createOpportunity') throw new Error('no create');
        const { name, headline, tags, emails, phones } = payload.opportunity;
        for (const sent of [name, headline ?? '', ...tags])
          expect(sent).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        expect(headline?.length ?? 0).toBeLessThanOrEqual(500);
        expect(new Set(tags).size).toBe(tags.length);
        const allowed = one.emails.filter(({ valid }) => valid);
        const keys = (addresses: readonly string[]) =>
          new Set(addresses.map((each) => line(each.toLowerCase()) ?? ''));
        expect(new Set([...keys(emails), ''])).toEqual(
          new Set([...keys(allowed.map(({ address }) => address)), '']),
        );
        expect(phones.length).toBeLessThanOrEqual(one.phones.filter(({ valid }) => valid).length);
      }),
    );
  });
});
