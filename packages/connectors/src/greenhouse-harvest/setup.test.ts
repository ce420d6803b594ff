import { describe, expect, it } from 'vitest';
import { manifest } from './manifest.ts';
import {
  allowing,
  harvestServer,
  ok,
  perTest,
  type Reply,
  refused,
  type Seen,
  USER,
  userRow,
} from './testing/harvest-server.ts';

const { serve, served } = perTest(harvestServer);

const used = manifest.permissions.filter(({ need }) => need !== 'not needed').map(({ id }) => id);
const NOT_FOUND = refused(404, 'Resource not found');

describe('the manifest (G1, G2)', () => {
  it('lists the article’s permissions, labelled retired, with one field', () => {
    const { name, ats, credentials, destinations, permissions, retired } = manifest;
    expect({ name, ats, destinations }).toEqual({
      name: 'Greenhouse Harvest',
      ats: 'greenhouse',
      destinations: ['prospect', 'job', 'pool'],
    });
    expect(retired).toMatch(/31 August 2026/);
    expect(credentials.map(({ label, secret }) => [label, secret])).toEqual([['Harvest Key', true]]);
    expect(
      permissions
        .filter(({ articleLabel }) => articleLabel !== null)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(
      [
        ...['Patch: Update Application', 'Delete: Delete Candidate', 'Get: Retrieve Candidate'],
        ...['Get: List Candidates', 'Patch: Edit Candidate', 'Post: Add Candidate', 'Post: Add Attachment'],
        ...[
          'Post: Add Application',
          'Put: Anonymize Candidate',
          'Post: Add Note',
          'Put: Merge two candidates',
        ],
        ...[
          'Post: Add Education',
          'Delete: Delete Education',
          'Post: Add Employment',
          'Delete: Delete Employment',
        ],
        ...[
          'Post: Add E-mail',
          'Post: Add Prospect',
          'Get: Retrieve Prospect Pool',
          'Get: List Prospect Pools',
        ],
        ...[
          'Get: List Sources',
          'Post: Add New Candidate Tags',
          'Put: Add a candidate tag',
          'Get: Retrieve Job',
        ],
        ...[
          'Get: List Jobs',
          'Get: Retrieve User',
          'Get: List Users',
          'Get: Get degrees',
          'Get: Get disciplines',
        ],
        ...['Get: Get schools', 'Get: List Openings For a Job', 'Get: Get close reasons'],
      ].sort(),
    );
    expect(new Set(permissions.map(({ id }) => id)).size).toBe(permissions.length);
  });
});

describe('probing the permissions (I5)', () => {
  const verdicts = async (script: (seen: Seen) => Reply) => {
    const client = await serve(script);
    const report = await client.probe();
    return new Map(report.permissions.map(({ id, verdict }) => [id, verdict]));
  };

  it('asks for each once, stores nothing, and is green for all that is required', async () => {
    const found = await verdicts(allowing);
    expect([...found.keys()].sort()).toEqual([...used].sort());
    expect(served().seen).toHaveLength(used.length);
    for (const { need, id } of manifest.permissions) {
      if (need === 'required') expect([id, found.get(id)]).toEqual([id, 'works']);
    }
    expect(new Set(served().before.map(({ kind }) => kind))).toEqual(new Set(['read']));
    for (const { path, json, actor } of served().writes()) {
      expect(actor).toBe(String(USER));
      expect(JSON.stringify(json ?? {})).not.toMatch(/name/);
      if (!['/v1/candidates', '/v1/prospects'].includes(path)) expect(path).toContain('9007199254740991');
    }
  });

  it('never takes for green what could be otherwise', async () => {
    const taken = await verdicts((seen) =>
      seen.method === 'GET' ? allowing(seen) : { status: 201, body: {} },
    );
    expect(taken.get('candidates:create')).toBe('unknown');
    // A change aimed at nobody may be answered alike with and without the permission.
    expect((await verdicts(allowing)).get('candidates:destroy')).toBe('unknown');
    const empty = await verdicts((seen) =>
      seen.method === 'GET' && seen.path !== '/v1/users' ? ok([]) : allowing(seen),
    );
    expect(empty.get('candidates:list')).toBe('works');
    expect(empty.get('candidates:read')).toBe('unknown');
    const nobody = await verdicts((seen) => (seen.method === 'GET' ? ok([]) : NOT_FOUND));
    expect(nobody.get('candidates:create')).toBe('unknown');
    expect(served().writes()).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['the key, named', {}, 'This API Key does not have permission for this endpoint', 'missing'],
    ['anything, tried for a site admin', {}, 'Forbidden', 'missing'],
    ['anything, tried for others', { site_admin: false }, 'Forbidden', 'unknown'],
    ['the record', {}, 'You do not have access to that record', 'unknown'],
  ])('reads a 403 on a write about %s', async (_, user, said, verdict) => {
    const found = await verdicts((seen) => {
      if (seen.path === '/v1/users') return ok([userRow({ id: 1, disabled: true }), userRow(user)]);
      return seen.method === 'GET' ? allowing(seen) : refused(403, said);
    });
    expect(found.get('prospects:create')).toBe(verdict);
    expect(served().writes()[0]?.actor).toBe(String(USER));
  });

  it('says what a missing read costs, and stops where the key is refused or nobody answers', async () => {
    const client = await serve((seen) =>
      seen.path === '/v1/sources' ? refused(403, 'Forbidden') : allowing(seen),
    );
    const { permissions } = await client.probe();
    const sources = permissions.find(({ id }) => id === 'sources:list');
    expect(sources).toMatchObject({ verdict: 'missing' });
    expect(sources?.detail).toMatch(/the source is not known/);
    const wrong = await serve(() => refused(401, 'Invalid Basic Auth credentials'));
    const refusal = await wrong.probe();
    expect(refusal).toMatchObject({ permissions: [], refusal: { kind: 'unauthorised' } });
    expect(refusal.refusal?.message).toMatch(/does not accept this Harvest Key/);
    const down = await serve(() => (response) => response.destroy());
    expect(await down.probe()).toMatchObject({ permissions: [], refusal: { kind: 'unavailable' } });
    expect(served().seen).toHaveLength(1);
  });
});
