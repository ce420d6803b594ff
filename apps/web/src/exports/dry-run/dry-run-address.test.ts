import { describe, expect, it } from 'vitest';
import { readDryRunSearch } from './dry-run-address.ts';

describe('readDryRunSearch', () => {
  it('keeps who is shown and the form of the pop-up, not what lay on top of it', () => {
    expect(
      readDryRunSearch({
        show: 'block',
        export: 'conn_1',
        people: 'ticked',
        to: 'job',
        job: 'job_1',
        dummy: true,
        panel: 'exported-before',
        run: 'exp_1',
      }),
    ).toEqual({ show: 'block', export: 'conn_1', people: 'ticked', to: 'job', job: 'job_1', dummy: true });
  });

  it('drops what does not fit', () => {
    expect(readDryRunSearch({ show: 'everything', to: 'job' })).toEqual({});
  });
});
