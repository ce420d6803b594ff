import { describe, expect, it } from 'vitest';
import { connectors, findConnector } from './registry.ts';

describe('the registry', () => {
  it('finds each connector by its own id', () => {
    for (const connector of connectors) expect(findConnector(connector.manifest.id)).toBe(connector);
    expect(new Set(connectors.map(({ manifest }) => manifest.id)).size).toBe(connectors.length);
    expect(findConnector('nothing')).toBeNull();
  });

  it('L2: has the labels and the article’s permissions of Lever Opportunities', () => {
    const { manifest } = connectors[0];
    expect(manifest).toMatchObject({ name: 'Lever Opportunities', recommended: true, sendsTags: true });
    expect(manifest.credentials.map(({ label }) => label)).toEqual(['API Key']);
    const listed = manifest.permissions.flatMap(({ articleLabel }) => articleLabel ?? []).sort();
    expect(listed).toEqual(
      [
        ...[
          'read user',
          'read posting',
          'list users',
          'list postings',
          'list opportunities',
          'create candidate',
        ],
        ...['add opportunity source', 'add candidate tag', 'add candidate posting', 'apply to posting'],
        ...['add candidate source', 'add candidate link', 'add opportunity tag', 'add opportunity link'],
        'create opportunity',
      ].sort(),
    );
  });

  it('G1: has the fields, destinations and scopes of Greenhouse', () => {
    const manifest = findConnector('greenhouse')?.manifest;
    expect(manifest).toMatchObject({ name: 'Greenhouse', ats: 'greenhouse', retired: null, oauth: null });
    expect(manifest?.credentials.map(({ label, secret }) => [label, secret])).toEqual([
      ['Client ID', false],
      ['Client Secret', true],
    ]);
    expect(manifest?.destinations).toEqual(['prospect', 'job', 'pool']);
    for (const { label, id } of manifest?.permissions ?? []) expect(label).toBe(`harvest:${id}`);
  });
});
