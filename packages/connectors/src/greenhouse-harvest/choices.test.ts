import { describe, expect, it } from 'vitest';
import {
  byPath,
  candidateRow,
  harvestServer,
  JOB,
  perTest,
  refused,
  type Seen,
  SOURCE,
} from './testing/harvest-server.ts';

const { serve, served } = perTest(harvestServer);

describe('lists to choose from', () => {
  const job = { id: JOB, name: 'Archaeologist', status: 'open', is_template: false };

  it('G6: offers open jobs with place and team, no templates', async () => {
    const rows = [
      { ...job, offices: [{ name: 'New York' }], departments: [{ name: 'Science' }] },
      { ...job, id: 102, status: 'closed' },
      { ...job, id: 103, is_template: true },
    ];
    const client = await serve(byPath({ '/jobs': rows, '/jobs/102': rows[1] }));
    expect(await client.listJobs()).toEqual({
      kind: 'answer',
      value: [
        {
          ...{ id: String(JOB), title: 'Archaeologist', location: 'New York', team: 'Science' },
          ...{ open: true, state: 'open' },
        },
      ],
    });
    expect(served().seen[0]?.query.get('status')).toBe('open');
    expect(await client.readJob('102')).toMatchObject({ value: { open: false, state: 'closed' } });
    for (const id of ['104', '../x']) {
      expect(await client.readJob(id)).toMatchObject({ kind: 'gone', what: 'job' });
    }
  });

  it('G5: offers active pools with the stages that come with them', async () => {
    const pools = [
      { id: 25, name: 'Cold', active: true, prospect_stages: [{ id: 85, name: 'Discussed' }, { id: 84 }] },
      { id: 26, name: 'Old', active: false, prospect_stages: [] },
    ];
    const client = await serve(byPath({ '/prospect_pools': pools }));
    expect(await client.listPools?.()).toEqual({
      kind: 'answer',
      value: [
        {
          ...{ id: '25', name: 'Cold' },
          stages: [
            { id: '85', name: 'Discussed' },
            { id: '84', name: 'Stage 84' },
          ],
        },
      ],
    });
  });

  it('G2: reads what plans name by ids, and goes without the lists the article does not list', async () => {
    const named = [{ id: 1, name: 'One' }];
    const fields = [
      {
        id: 8,
        name: 'Stack',
        field_type: 'candidate',
        value_type: 'multi_select',
        active: true,
        custom_field_options: named,
      },
      { id: 9, name: 'Off', field_type: 'candidate', value_type: 'short_text', active: false },
      { id: 10, name: 'When', field_type: 'candidate', value_type: 'date', active: true },
    ];
    const lists = {
      ...{ '/sources': [{ id: SOURCE, name: 'Crosswalk', type: { name: 'Prospecting' } }] },
      ...{ '/schools': named, '/degrees': named, '/disciplines': named, '/tags/candidate': named },
      '/custom_fields/candidate': fields,
    };
    const client = await serve(byPath(lists));
    const pairs = [['1', 'One']];
    const whole = {
      ...{ api: 'v1', sources: [[String(SOURCE), 'Crosswalk', 'Prospecting']], referrers: [], tags: pairs },
      ...{ school_name: pairs, degree: pairs, discipline: pairs },
      customFields: [{ id: '8', name: 'Stack', type: 'multi_select', options: pairs }],
    };
    expect(await client.loadReferences?.()).toEqual({ kind: 'answer', value: whole });
    expect(await client.listSkillFields?.()).toEqual({
      kind: 'answer',
      value: [{ id: '8', name: 'Stack', takes: 'options' }],
    });
    const without = (path: string) => (seen: Seen) =>
      seen.path === `/v1${path}` ? refused(403, 'Forbidden') : byPath(lists)(seen);
    const untagged = await serve(without('/tags/candidate'));
    expect(await untagged.loadReferences?.()).toEqual({ kind: 'answer', value: { ...whole, tags: [] } });
    const unschooled = await serve(without('/schools'));
    expect(await unschooled.loadReferences?.()).toMatchObject({
      kind: 'forbidden',
      permission: 'schools:list',
    });
  });

  it('reads rows with more than is documented', async () => {
    const client = await serve(
      byPath({ '/candidates/501': candidateRow({ new_thing: { a: [1] } }), '/sources': [] }),
    );
    expect(await client.readRecord('501')).toMatchObject({ value: { name: 'Jane Doe' } });
  });
});
