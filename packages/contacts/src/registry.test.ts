import { describe, expect, it } from 'vitest';
import { contactProviders, findContactProvider } from './registry.ts';
import { request } from './testing/stand-in.ts';

describe.each(contactProviders.map((provider) => [provider.manifest.name, provider] as const))(
  '%s',
  (_name, provider) => {
    const { manifest } = provider;

    it('is found by its id, and states facts that fit together', () => {
      expect(findContactProvider(manifest.id)).toBe(provider);
      expect(new URL(manifest.origin).origin).toBe(manifest.origin);
      expect(manifest.originVariable).toMatch(/^[A-Z_]+_URL$/);
      expect(manifest.fields.map(({ name }) => name)).toContain('apiKey');
      expect(new Set(manifest.fields.map(({ name }) => name)).size).toBe(manifest.fields.length);
      for (const field of manifest.fields)
        for (const choice of field.choices ?? []) expect(choice.value).toMatch(field.pattern);
      expect(manifest.jobsPerPoll === null).toBe(provider.poll === null);
      expect(manifest.costs.email === null).toBe(!manifest.finds.includes('email'));
      expect(manifest.costs.phone === null).toBe(!manifest.finds.includes('phone'));
    });

    it('takes a LinkedIn profile for whatever it finds, and nobody for nothing', () => {
      const nobody = { fullName: '', linkedinUrl: null, company: null };
      for (const want of manifest.finds) {
        expect(provider.missingFor(request(want))).toBeNull();
        expect(provider.missingFor(request(want, nobody))).toContain(manifest.name);
      }
    });
  },
);

it('there is none of another name', () => {
  expect(findContactProvider('apollo')).toBeNull();
});
