import { describe, expect, it } from 'vitest';
import { asQuery, readAuditSearch } from './audit-address.ts';

describe('the address of the audit log', () => {
  it('keeps what it can be narrowed to and drops the rest', () => {
    expect(
      readAuditSearch({
        action: 'export.started',
        member: '',
        from: '2026-03-01',
        to: '2026-13-01',
        other: 1,
      }),
    ).toEqual({ action: 'export.started', from: '2026-03-01' });
  });

  it('means whole days, the last one too', () => {
    const { from, to } = asQuery({ from: '2026-03-29', to: '2026-03-29' });
    expect(new Date(from ?? '').getHours()).toBe(0);
    expect(new Date(to ?? '').getDate()).toBe(30);
    expect(new Date(to ?? '').getHours()).toBe(0);
  });
});
