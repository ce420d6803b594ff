import { describe, expect, it } from 'vitest';
import { asStep, isOpen, progressOf, steps } from './steps.ts';

type Sketch = Parameters<typeof progressOf>[0];

const begun: Sketch = { step: 'capabilities', capabilities: null, check: null, test: null };
const chosen = { export: true, onlyProspects: false, pools: false };
const check = {
  status: 'verified',
  statusReason: null,
  statusForAdmin: null,
  permissions: [],
  checkedAt: null,
  notices: [],
} as const;
const test = {
  state: 'arrived',
  name: 'Test Candidate from Crosswalk',
  destination: { kind: 'prospect', id: null, title: null },
  link: null,
  message: null,
  exportId: 'exp_1',
} as const;

function progress(setup: Sketch) {
  return steps.map(({ id }) => progressOf(setup, id));
}

describe('the tabs of the wizard (I4)', () => {
  it('open one after the other and fill with checks', () => {
    expect(progress(begun)).toEqual(['open', 'ahead', 'ahead', 'ahead']);
    const confirmed = { ...begun, capabilities: chosen, step: 'permissions' } as const;
    expect(progress(confirmed)).toEqual(['done', 'open', 'ahead', 'ahead']);
    const ready = { ...confirmed, step: 'credentials' } as const;
    expect(progress(ready)).toEqual(['done', 'done', 'open', 'ahead']);
    const submitted = { ...ready, step: 'verify', check } as const;
    expect(progress(submitted)).toEqual(['done', 'done', 'done', 'open']);
    expect(progress({ ...submitted, test })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('show where something is wrong', () => {
    const submitted = { ...begun, capabilities: chosen, step: 'verify', check } as const;
    expect(progress({ ...submitted, check: { ...check, status: 'attention' } })[2]).toBe('attention');
    expect(progress({ ...submitted, test: { ...test, state: 'failed' } })[3]).toBe('attention');
  });

  it('count a test candidate that was removed again as arrived, one on its way not yet', () => {
    const submitted = { ...begun, capabilities: chosen, step: 'verify', check } as const;
    expect(progress({ ...submitted, test: { ...test, state: 'removed' } })[3]).toBe('done');
    expect(progress({ ...submitted, test: { ...test, state: 'sending' } })[3]).toBe('open');
  });

  it('can be gone back to, not ahead', () => {
    expect(isOpen({ step: 'credentials' }, 'permissions')).toBe(true);
    expect(isOpen({ step: 'credentials' }, 'credentials')).toBe(true);
    expect(isOpen({ step: 'credentials' }, 'verify')).toBe(false);
  });

  it('are known by the word in the address, and by no other', () => {
    expect(asStep('verify')).toBe('verify');
    expect(asStep('Verify')).toBeUndefined();
    expect(asStep(4)).toBeUndefined();
  });
});
