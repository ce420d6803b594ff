import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationOf } from '../integrations/destination-choice.ts';
import { readExportSearch } from './export-address.ts';
import { draftOf, existingFor, withDestination } from './pop-up/draft-destination.ts';

describe('readExportSearch', () => {
  it('keeps what fits', () => {
    const search = {
      export: 'conn_1',
      people: 'ticked',
      to: 'job',
      job: '42',
      dummy: true,
      again: true,
      addJob: true,
      existing: 'create',
      look: 'dry_1',
      panel: 'already-there',
    } as const;
    expect(readExportSearch(search)).toEqual(search);
    expect(readExportSearch({ export: 'conn_1', to: 'job', job: 42 })).toEqual({
      export: 'conn_1',
      to: 'job',
      job: '42',
    });
  });

  it('drops what does not, and everything without a connection', () => {
    expect(
      readExportSearch({
        export: 'conn_1',
        people: 'all',
        to: 'moon',
        job: 'j',
        dummy: 1,
        panel: 'x',
        existing: 'merge',
        addJob: 'yes',
        run: '',
      }),
    ).toEqual({ export: 'conn_1' });
    expect(readExportSearch({ to: 'job', job: 'j', run: 'exp_1' })).toEqual({});
  });

  it('reads what it wrote, whatever came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (others, connection) => {
        const read = readExportSearch({ ...others, export: connection });
        expect(readExportSearch({ ...read })).toEqual(read);
      }),
    );
  });
});

describe('people the ATS knows and we did not put there (B3)', () => {
  it('are added to the job, or skipped as prospects, until somebody chooses', () => {
    expect(existingFor({}, { kind: 'job', jobId: null })).toBe('add');
    expect(existingFor({}, { kind: 'prospect' })).toBe('skip');
    expect(existingFor({ existing: 'create' }, { kind: 'prospect' })).toBe('create');
    expect(existingFor({ existing: 'skip' }, { kind: 'job', jobId: 'job_1' })).toBe('skip');
  });

  it('are never added to a job where none is chosen', () => {
    expect(existingFor({ existing: 'add' }, { kind: 'prospect' })).toBe('skip');
  });
});

describe('the destination', () => {
  const last = { kind: 'job', jobId: 'job_1', poolId: null, stageId: null, title: 'Engineer' } as const;

  it('is the last one of the project until another is chosen (E2)', () => {
    expect(draftOf({}, { onlyProspects: false, pools: false, last })).toEqual({
      kind: 'job',
      jobId: 'job_1',
    });
    expect(draftOf({ to: 'prospect' }, { onlyProspects: false, pools: false, last })).toEqual({
      kind: 'prospect',
    });
    expect(draftOf({ to: 'job' }, { onlyProspects: false, pools: false, last })).toEqual({
      kind: 'job',
      jobId: null,
    });
    expect(draftOf({}, { onlyProspects: false, pools: false, last: null })).toEqual({ kind: 'prospect' });
  });

  it('is never a job with Export only as Prospects (I4)', () => {
    expect(draftOf({ to: 'job', job: 'job_2' }, { onlyProspects: true, pools: false, last })).toEqual({
      kind: 'prospect',
    });
  });

  it('comes back from the address as it was chosen', () => {
    for (const draft of [
      { kind: 'pool', poolId: '7', stageId: '8' },
      { kind: 'pool', poolId: '7', stageId: null },
      { kind: 'pool', poolId: null, stageId: null },
      { kind: 'job', jobId: 'job_2' },
      { kind: 'job', jobId: null },
    ] as const)
      expect(
        draftOf(withDestination({ export: 'conn_1', to: 'job', job: 'old' }, draft), {
          onlyProspects: false,
          pools: true,
          last,
        }),
      ).toEqual(draft);
  });

  it('of a prospect is a pool where pools are enabled, also with Export only as Prospects (G5)', () => {
    const pool = { kind: 'pool', poolId: '7', stageId: '8', jobId: null, title: 'Pool' } as const;
    const nothing = { kind: 'pool', poolId: null, stageId: null };
    expect(draftOf({}, { onlyProspects: true, pools: true, last })).toEqual(nothing);
    expect(draftOf({ to: 'prospect' }, { onlyProspects: false, pools: true, last: null })).toEqual(nothing);
    const before = draftOf({}, { onlyProspects: false, pools: true, last: pool });
    expect(before).toEqual({ kind: 'pool', poolId: '7', stageId: '8' });
    expect(draftOf({}, { onlyProspects: false, pools: false, last: pool })).toEqual({ kind: 'prospect' });
  });

  it('cannot be sent without a job or a pool', () => {
    expect(destinationOf({ kind: 'pool', poolId: null, stageId: null })).toBeNull();
    expect(destinationOf({ kind: 'job', jobId: null })).toBeNull();
    expect(destinationOf({ kind: 'job', jobId: 'job_1' })).toEqual({ kind: 'job', jobId: 'job_1' });
  });
});
