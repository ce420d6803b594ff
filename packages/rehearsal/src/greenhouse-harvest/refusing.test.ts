import { describe, expect, test } from 'vitest';
import { harvest, idNamed, jobId, rowsOf } from '../testing/greenhouse.ts';
import { personOf, refusalOf, rehearsedHarvest, resumeFile } from '../testing/harvest.ts';

const { greenhouse, api } = rehearsedHarvest();
const job = () => jobId(greenhouse(), 'Backend Engineer');

const nova = {
  first_name: 'Nova',
  last_name: 'Sky',
  email_addresses: [{ value: 'Nova@People.example', type: 'personal' }],
};

describe('what is refused leaves no trace', () => {
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    ['no last name', () => ({ first_name: 'Nova', applications: [{ job_id: job() }] }), 'last_name'],
    ['no application', () => ({ ...nova, applications: [] }), 'applications'],
    ['no job', () => ({ ...nova, applications: [{}] }), 'applications.0.job_id'],
    ['an unknown job', () => ({ ...nova, applications: [{ job_id: 17 }] }), 'applications.job_id'],
    [
      'a closed job',
      () => ({ ...nova, applications: [{ job_id: jobId(greenhouse(), 'QA Engineer') }] }),
      'applications.job_id',
    ],
    [
      'an unknown source',
      () => ({ ...nova, applications: [{ job_id: job(), source_id: 17 }] }),
      'applications.source_id',
    ],
    [
      'an unknown referrer',
      () => ({
        ...nova,
        applications: [{ job_id: job(), referrer: { type: 'email', value: 'no@x.example' } }],
      }),
      'referrer',
    ],
    [
      'a file without content type',
      () => ({
        ...nova,
        applications: [{ job_id: job(), attachments: [{ ...resumeFile, content_type: undefined }] }],
      }),
      'applications.0.attachments.0.content_type',
    ],
    [
      'a file of a type that is not listed',
      () => ({
        ...nova,
        applications: [{ job_id: job(), attachments: [{ ...resumeFile, content_type: 'application/rtf' }] }],
      }),
      'applications.0.attachments.0.content_type',
    ],
    [
      'broken Base64',
      () => ({
        ...nova,
        applications: [{ job_id: job(), attachments: [{ ...resumeFile, content: '%%%' }] }],
      }),
      'applications.attachments.content',
    ],
    [
      'an employment without start date',
      () => ({
        ...nova,
        applications: [{ job_id: job() }],
        employments: [{ company_name: 'Contoso', title: 'Lead' }],
      }),
      'employments.0.start_date',
    ],
    [
      'an unknown school',
      () => ({ ...nova, applications: [{ job_id: job() }], educations: [{ school_id: 17 }] }),
      'educations.school_id',
    ],
    [
      'an unknown option of a custom field',
      () => ({
        ...nova,
        applications: [{ job_id: job() }],
        custom_fields: [{ name_key: 'language', value: 'Klingon' }],
      }),
      'language',
    ],
    [
      'a note of nobody',
      () => ({
        ...nova,
        applications: [{ job_id: job() }],
        activity_feed_notes: [{ user_id: 17, body: 'x', visibility: 'public' }],
      }),
      'activity_feed_notes.user_id',
    ],
  ];
  test.each(cases)('%s', async (_, body, field) => {
    const answer = await api().send('POST', '/v1/candidates', body());
    expect(refusalOf(answer)).toEqual({ status: 422, message: 'Validation error', fields: [field] });
    expect(greenhouse().ledger().createdCount).toBe(0);
    expect(rowsOf(await api().get('/v1/candidates?email=nova@people.example'))).toEqual([]);
  });

  test('keys nobody knows are ignored, unlike in v3', async () => {
    const answer = await api().send('POST', '/v1/prospects', { ...nova, colour: 'red' });
    expect(answer.status).toBe(201);
  });

  test('an account without prospects', async () => {
    greenhouse().switches.set({ prospects: 403 });
    expect(refusalOf(await api().send('POST', '/v1/prospects', nova)).status).toBe(403);
    greenhouse().switches.set({ prospects: 422 });
    expect(refusalOf(await api().send('POST', '/v1/prospects', nova))).toMatchObject({ status: 422 });
  });

  test('entries without type are other, or refused by a switch', async () => {
    const untyped = { ...nova, phone_numbers: [{ value: '1' }] };
    const kept = personOf(await api().send('POST', '/v1/prospects', untyped));
    expect(kept.phone_numbers).toEqual([{ value: '1', type: 'other' }]);
    greenhouse().switches.set({ v1UntypedContacts: 422 });
    expect(refusalOf(await api().send('POST', '/v1/prospects', untyped)).fields).toEqual([
      'phone_numbers.type',
    ]);
  });

  test('a switch leaves out tags that are not in the dictionary', async () => {
    greenhouse().switches.set({ v1UnknownTags: 'ignored' });
    const body = { ...nova, tags: ['NEWSLETTER', 'Never seen'] };
    expect(personOf(await api().send('POST', '/v1/prospects', body)).tags).toEqual(['Newsletter']);
  });

  test('ids of v3 options are none of v1 unless the switch says so', async () => {
    const v3 = await harvest(greenhouse());
    const school_id = await idNamed(v3, '/v3/custom_field_options?custom_field_key=degree', 'Other');
    const body = { ...nova, educations: [{ degree_id: school_id }] };
    expect((await api().send('POST', '/v1/prospects', body)).status).toBe(422);
    greenhouse().switches.set({ v1EducationIds: 'as-v3' });
    expect((await api().send('POST', '/v1/prospects', body)).status).toBe(201);
  });
});
