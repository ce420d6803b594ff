import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../connector.ts';
import { candidate, job, planInput } from '../greenhouse-account/testing/plan-input.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  ok,
  perTest,
  refused,
} from './testing/greenhouse-server.ts';

const { serve } = perTest(greenhouseServer);

const { steps } = plan(planInput());
const stepOf = (id: string, from: readonly PlanStep[] = steps): PlanStep => {
  const step = from.find((each) => each.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};
const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };

describe('whether a doubtful step was taken', () => {
  const shows = (path: string, row: object) => (seen: { path: string }) => {
    if (seen.path === '/v3/candidates') return ok([candidateRow()]);
    return ok(seen.path === path ? [{ candidate_id: CANDIDATE, ...row }] : []);
  };
  const noted = plan(planInput({ candidate: candidate({ employments: [job('Acme', null, null, null)] }) }));
  const note = stepOf('add-note', noted.steps);

  it.each<[string, PlanStep, string, object]>([
    [
      'the résumé',
      stepOf('attach-resume'),
      '/v3/attachments',
      { filename: 'Jane Doe.pdf', application_id: APPLICATION },
    ],
    [
      'an employment, by month',
      stepOf('employment-1'),
      '/v3/candidate_employments',
      { company_name: 'Globex', title: 'Intern', start_date: '2015-01-31', end_date: '2019-03-31' },
    ],
    [
      'an education',
      stepOf('education-1'),
      '/v3/candidate_educations',
      Object(stepOf('education-1').payload.body),
    ],
    [
      'a note, with markup',
      note,
      '/v3/notes',
      { body: `<p>${String(Object(note.payload.body).body).replace(/\n+/g, '</p><p>')}</p>` },
    ],
  ])('%s shows in its list', async (_, step, path, row) => {
    const there = await serve(shows(path, row));
    expect(await there.isStepDone(step, ids)).toEqual({ kind: 'answer', value: true });
    const other = await serve(shows(path, { ...row, candidate_id: 999 }));
    expect(await other.isStepDone(step, ids)).toEqual({ kind: 'answer', value: false });
  });

  it.each([{ company_name: 'Globe' }, { title: 'Clerk' }, { start_date: '2015-02-01' }, { end_date: null }])(
    'is not mistaken for another employment: %o',
    async (other) => {
      const body = Object(stepOf('employment-1').payload.body);
      const client = await serve(shows('/v3/candidate_employments', { ...body, ...other }));
      expect(await client.isStepDone(stepOf('employment-1'), ids)).toEqual({ kind: 'answer', value: false });
    },
  );

  it('the résumé of another application is another one', async () => {
    const file = { filename: 'Jane Doe.pdf', application_id: 700 };
    const client = await serve(shows('/v3/attachments', file));
    expect(await client.isStepDone(stepOf('attach-resume'), ids)).toEqual({ kind: 'answer', value: false });
  });

  it('company and title show on the candidate', async () => {
    const employments = [job('Acme', 'Engineer', null, null), job('Globex', 'Intern', '2015-01', '2019-03')];
    const step = stepOf('restore-title', plan(planInput({ candidate: candidate({ employments }) })).steps);
    const done = await serve(() => ok([candidateRow()]));
    expect(await done.isStepDone(step, ids)).toEqual({ kind: 'answer', value: true });
    const not = await serve(() => ok([candidateRow({ company: 'Globex' })]));
    expect(await not.isStepDone(step, ids)).toEqual({ kind: 'answer', value: false });
  });

  it('cannot be known from empty lists, or without the scope', async () => {
    const empty = await serve(() => ok([]));
    expect(await empty.isStepDone(stepOf('employment-1'), ids)).toMatchObject({ kind: 'forbidden' });
    const refusing = await serve(({ path }) =>
      path === '/v3/candidates' ? ok([candidateRow()]) : refused(403, 'Forbidden'),
    );
    expect(await refusing.isStepDone(stepOf('employment-1'), ids)).toMatchObject({ kind: 'forbidden' });
  });
});
