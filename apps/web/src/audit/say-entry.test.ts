import { describe, expect, it } from 'vitest';
import type { AuditEntry } from './audit.ts';
import { sayDetails, saySubject, sayWho } from './say-entry.ts';

const entry: AuditEntry = {
  id: 'aud_1',
  at: '2026-03-01T10:00:00.000Z',
  member: { id: 'mem_1', name: 'Ada' },
  via: 'web',
  action: 'export.started',
  words: 'Started an export',
  subject: { kind: 'export', id: 'exp_1', name: 'Lever' },
  details: {},
};

describe('an entry of the audit log in words', () => {
  it('says who, also of those who left, and of nobody', () => {
    expect(sayWho(entry)).toBe('Ada');
    expect(sayWho({ ...entry, member: { id: 'mem_2', name: null } })).toBe('Someone who left');
    expect(sayWho({ ...entry, member: null })).toBe('Crosswalk');
    expect(sayWho({ ...entry, member: null, action: 'account.signInFailed' })).toBe('Nobody knows');
  });

  it('says what it was done to, also when that is gone', () => {
    expect(saySubject(entry)).toEqual({ kind: 'Export', name: 'Lever' });
    expect(saySubject({ ...entry, subject: { kind: 'candidate', id: 'cand_1', name: null } })).toEqual({
      kind: 'Candidate',
      name: 'erased or removed',
    });
    expect(saySubject({ ...entry, subject: null })).toBeNull();
  });

  it('says the details that say something', () => {
    const details = {
      people: 12,
      destination: 'job',
      includeExported: true,
      remaining: 0,
      placeholderEmails: false,
      projectId: null,
      changed: ['source_name', 'headline'],
    };
    expect(sayDetails({ ...entry, details })).toBe(
      'people 12 · destination job · include exported · changed source_name, headline',
    );
  });
});
