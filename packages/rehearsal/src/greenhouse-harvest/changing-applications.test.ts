import { describe, expect, test } from 'vitest';
import { greenhouseUser, harvest, idNamed, jobId, rowsOf } from '../testing/greenhouse.ts';
import { applicationOf, prospectNova, refusalOf, rehearsedHarvest } from '../testing/harvest.ts';
import { harvestShapes } from '../testing/harvest-shapes.ts';

const { greenhouse, api } = rehearsedHarvest();
const nova = prospectNova({ greenhouse, api });

describe('an application', () => {
  test('changes source, credit, recruiter and pool (G5)', async () => {
    const source_id = await idNamed(api(), '/v1/sources', 'Referral');
    const pool = await idNamed(api(), '/v1/prospect_pools', 'Engineering prospects');
    const [first, second] = harvestShapes.pool.parse(
      (await api().get(`/v1/prospect_pools/${pool}`)).body,
    ).prospect_stages;
    const answer = await api().send('PATCH', `/v1/applications/${nova.application()}`, {
      source_id,
      referrer: { type: 'email', value: 'ada.admin@rehearsal.example' },
      recruiter_id: greenhouseUser(greenhouse(), 'Rui Recruiter'),
      prospect_pool_id: pool,
      prospect_stage_id: second?.id,
    });
    expect(harvestShapes.application.parse(answer.body)).toMatchObject({
      source: { public_name: 'Referral' },
      credited_to: { name: 'Ada Admin' },
      recruiter: { name: 'Rui Recruiter' },
      prospect_detail: { prospect_pool: { id: pool }, prospect_stage: second },
    });
    // The user was credited for the first time: now v3 has the referrer, too.
    const referrers = rowsOf(await (await harvest(greenhouse())).get('/v3/referrers'));
    expect(referrers.map(({ name }) => name)).toContain('Ada Admin');
    const other = await idNamed(api(), '/v1/prospect_pools', 'Sales prospects');
    const foreign = { prospect_pool_id: other, prospect_stage_id: first?.id };
    expect(
      refusalOf(await api().send('PATCH', `/v1/applications/${nova.application()}`, foreign)).fields,
    ).toEqual(['prospect_stage_id']);
    const { id } = await nova.addCandidacy();
    expect((await api().send('PATCH', `/v1/applications/${id}`, { prospect_pool_id: pool })).status).toBe(
      422,
    );
  });

  test('advances, moves, is transferred', async () => {
    const { id, current_stage } = await nova.addCandidacy();
    const at = `/v1/applications/${id}`;
    const from_stage_id = current_stage?.id;
    const next = applicationOf(await api().send('POST', `${at}/advance`, { from_stage_id }));
    expect(next.current_stage?.name).toBe('Phone Screen');
    expect(refusalOf(await api().send('POST', `${at}/advance`, { from_stage_id })).fields).toEqual([
      'from_stage_id',
    ]);
    const back = { from_stage_id: next.current_stage?.id, to_stage_id: from_stage_id };
    expect(applicationOf(await api().send('POST', `${at}/move`, back)).current_stage?.id).toBe(from_stage_id);
    const new_job_id = jobId(greenhouse(), 'Data Scientist');
    const moved = applicationOf(await api().send('POST', `${at}/transfer_to_job`, { new_job_id }));
    expect([moved.id, moved.jobs, moved.current_stage?.name]).toEqual([
      id,
      [{ id: new_job_id, name: 'Data Scientist' }],
      'Application Review',
    ]);
    expect(
      (await api().send('POST', `/v1/applications/${nova.application()}/transfer_to_job`, { new_job_id }))
        .status,
    ).toBe(422);
    const closed = { new_job_id: jobId(greenhouse(), 'QA Engineer') };
    expect(refusalOf(await api().send('POST', `${at}/transfer_to_job`, closed)).fields).toEqual([
      'new_job_id',
    ]);
  });

  test('is rejected and taken back; the wrong state is told without message and field', async () => {
    const { id } = await nova.addCandidacy();
    const at = `/v1/applications/${id}`;
    const [reason, other] = rowsOf(await api().get('/v1/rejection_reasons?include_defaults=true'));
    const early = await api().send('POST', `${at}/unreject`, {});
    expect([early.status, early.body]).toEqual([
      422,
      { errors: [{ message: "Application must be 'rejected', is currently 'active'" }] },
    ]);
    const rejected = await api().send('POST', `${at}/reject`, {
      rejection_reason_id: reason?.id,
      notes: 'x',
    });
    expect(harvestShapes.application.parse(rejected.body)).toMatchObject({
      status: 'rejected',
      rejected_at: '2026-05-01T00:00:00.000Z',
      rejection_reason: { id: reason?.id },
    });
    const changed = await api().send('PATCH', `${at}/reject`, { rejection_reason_id: other?.id });
    expect(changed.body).toEqual({
      id,
      message: `Rejection reason updated to ${other?.id} (${other?.name})`,
      success: true,
    });
    expect(applicationOf(await api().send('POST', `${at}/unreject`, {})).status).toBe('active');
  });

  test('is converted under a new id', async () => {
    const job_id = jobId(greenhouse(), 'Backend Engineer');
    const answer = await api().send('PATCH', `/v1/applications/${nova.application()}/convert_prospect`, {
      job_id,
    });
    const { new_application_id, new_stage_id } = Object(answer.body);
    expect(answer.body).toEqual({
      success: true,
      old_application_id: nova.application(),
      new_application_id,
      new_job_id: job_id,
      new_stage_id,
    });
    expect(applicationOf(await api().get(`/v1/applications/${nova.application()}`)).status).toBe('converted');
    expect(applicationOf(await api().get(`/v1/applications/${new_application_id}`))).toMatchObject({
      prospect: false,
      status: 'active',
      current_stage: { id: new_stage_id },
    });
  });

  test('is hired into an opening, which is filled then, in v3 too', async () => {
    const { id, jobs } = await nova.addCandidacy();
    const at = `/v1/applications/${id}`;
    const openings = `/v1/jobs/${jobs[0]?.id}/openings?status=open`;
    const [first, second] = rowsOf(await api().get(openings));
    const close_reason_id = await idNamed(api(), '/v1/close_reasons', 'Hire - Backfill');
    const body = { start_date: '2026-06-01', opening_id: second?.id, close_reason_id };
    expect(applicationOf(await api().send('POST', `${at}/hire`, body))).toMatchObject({
      status: 'hired',
      current_stage: null,
    });
    expect(rowsOf(await api().get(openings)).map((opening) => opening.id)).toEqual([first?.id]);
    const v3 = await harvest(greenhouse());
    expect(rowsOf(await v3.get(`/v3/openings?application_ids=${id}`))).toMatchObject([
      { id: second?.id, open: false, close_reason_id },
    ]);
    expect((await api().send('POST', `${at}/hire`, {})).status).toBe(422);
    expect((await api().send('POST', `/v1/applications/${nova.application()}/hire`, {})).status).toBe(422);
  });

  test('is deleted when it is no prospect’s', async () => {
    const { id } = await nova.addCandidacy();
    expect((await api().send('DELETE', `/v1/applications/${id}`)).body).toEqual({
      message: `Application ${id} has been deleted.`,
    });
    expect((await api().get(`/v1/applications/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `/v1/applications/${nova.application()}`)).status).toBe(422);
  });
});
