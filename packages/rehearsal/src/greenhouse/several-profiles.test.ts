import { describe, expect, test } from 'vitest';
import { createdOf, harvest, jobId, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';

const greenhouse = rehearsedGreenhouse();

describe('one person, several profiles', () => {
  const nova = (application?: Record<string, unknown>) => ({
    first_name: 'Nova',
    last_name: 'Quist',
    email_addresses: [{ value: 'nova@people.example', type: 'personal' }],
    ...(application === undefined ? {} : { application }),
  });

  test('nothing refuses a second profile, and the ledger counts it as a double wherever it is (B10)', async () => {
    const api = await harvest(greenhouse());
    const job = jobId(greenhouse(), 'Data Scientist');
    await api.send('POST', '/v3/candidates', nova({ prospect: true }));
    expect(greenhouse().ledger().doubles).toEqual([]);
    expect((await api.send('POST', '/v3/candidates', nova({ job_id: job }))).status).toBe(201);
    expect(greenhouse().ledger().doubles).toMatchObject([{ reason: 'same e-mail, several profiles' }]);
    await api.send('POST', '/v3/candidates', nova({ prospect: true }));
    expect(greenhouse().ledger().doubles).toMatchObject([
      { reason: 'same e-mail', destination: 'prospect' },
      { reason: 'same e-mail, several profiles' },
    ]);
  });

  test('an application added to the profile that is there is no double, a second one to the same job is', async () => {
    const api = await harvest(greenhouse());
    const { candidate } = createdOf(await api.send('POST', '/v3/candidates', nova({ prospect: true })));
    const add = { candidate_id: candidate.id, job_id: jobId(greenhouse(), 'Data Scientist') };
    expect((await api.send('POST', '/v3/applications', add)).status).toBe(201);
    expect(greenhouse().ledger().doubles).toEqual([]);
    expect(greenhouse().ledger().created[1]).toMatchObject({ matchedExisting: true });
    await api.send('POST', '/v3/applications', add);
    expect(greenhouse().ledger().doubles).toMatchObject([{ reason: 'same e-mail' }]);
  });

  test('without application there is none, or a bare prospect', async () => {
    const api = await harvest(greenhouse());
    const first = await api.send('POST', '/v3/candidates', nova());
    expect(first).toMatchObject({ status: 201, body: { application: null } });
    expect(greenhouse().ledger().created).toMatchObject([{ destination: 'none', name: 'Nova Quist' }]);
    greenhouse().switches.set({ createWithoutApplication: 'prospect' });
    const second = await api.send('POST', '/v3/candidates', nova());
    expect(createdOf(second).application).toMatchObject({ prospect: true, job_id: null, source_id: null });
  });

  test('autoMerge merges the new profile into the oldest one after the answer', async () => {
    const api = await harvest(greenhouse());
    const first = createdOf(await api.send('POST', '/v3/candidates', nova({ prospect: true })));
    greenhouse().switches.set({ autoMerge: true });
    const second = createdOf(await api.send('POST', '/v3/candidates', nova({ prospect: true })));
    expect(second.candidate.id).not.toBe(first.candidate.id);
    expect(rowsOf(await api.get('/v3/candidates?email=nova@people.example'))).toMatchObject([
      { id: first.candidate.id },
    ]);
    expect(rowsOf(await api.get(`/v3/applications?candidate_ids=${first.candidate.id}`))).toHaveLength(2);
    expect(greenhouse().ledger().created[1]?.personId).toBe(String(first.candidate.id));
  });
});
