import { describe, expect, it } from 'vitest';
import { integrationsAccess } from './integrations-access.ts';

const members = [
  { id: 'mem_1', name: 'Vera', role: 'owner' },
  { id: 'mem_2', name: 'Ana', role: 'admin' },
  { id: 'mem_3', name: 'Ben', role: 'admin' },
  { id: 'mem_4', name: 'Rita', role: 'recruiter' },
] as const;

function asked(role: 'viewer' | 'recruiter' | 'admin' | 'owner', integrationsEnabled = true) {
  return integrationsAccess({ role, organization: { integrationsEnabled } }, members);
}

describe('who may set up integrations (I1)', () => {
  it.each(['admin', 'owner'] as const)('an %s may', (role) => {
    expect(asked(role)).toEqual({ allowed: true });
  });

  it.each(['viewer', 'recruiter'] as const)('a %s is told which admins to ask', (role) => {
    expect(asked(role)).toEqual({ allowed: false, reason: 'Admins set these up. Ask Ana or Ben.' });
  });

  it('with the switch off nobody may; an owner reads where it is, the others whom to ask', () => {
    expect(asked('admin', false)).toEqual({ allowed: false, reason: 'Switched off here. Ask Vera.' });
    expect(asked('recruiter', false)).toEqual({ allowed: false, reason: 'Switched off here. Ask Vera.' });
    expect(asked('owner', false)).toEqual({
      allowed: false,
      reason: 'Switched off. Switch it on under Settings.',
    });
  });

  it('names the role while the members are not loaded', () => {
    expect(integrationsAccess({ role: 'viewer', organization: { integrationsEnabled: true } }, [])).toEqual({
      allowed: false,
      reason: 'Admins set these up. Ask an admin.',
    });
  });
});
