import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { connectAts } from './connect-ats.ts';
import {
  connectLever,
  endpointAt,
  openWorkspace,
  rehearsalInput,
  storedFor,
  type Workspace,
} from './testing/workspace.ts';

let lever: RehearsalLever;
let sandbox: RehearsalLever;
let space: Workspace;
let admin: Actor;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  sandbox = await startLeverRehearsal({ seed: 2, rateLimit: 'off' });
  space = await openWorkspace({
    production: endpointAt('http://127.0.0.1:9'),
    sandbox: endpointAt(sandbox.origin),
    rehearsal: endpointAt(lever.origin),
  });
});
beforeEach(async () => {
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, `admin@${organizationId}.example`, { role: 'admin' });
});
afterAll(async () => {
  await space.close();
  await lever.close();
  await sandbox.close();
});

describe('what is refused leaves nothing behind (section 5)', () => {
  const cases = [
    {
      title: 'a key Lever does not accept',
      body: {},
      key: 'planted-secret-key',
      status: 422,
      code: 'credentialsRefused',
    },
    { title: 'no key', body: {}, key: '  ', status: 422, code: 'credentialsMalformed' },
    {
      title: 'a key with a space in it',
      body: {},
      key: 'planted secret key',
      status: 422,
      code: 'credentialsMalformed',
    },
    {
      title: 'a key of two lines',
      body: {},
      key: 'planted-secret\nkey',
      status: 422,
      code: 'credentialsMalformed',
    },
    {
      title: 'a credential the connector does not have',
      body: { credentials: { apiKey: 'planted-secret-key', token: 'planted-secret-key' } },
      key: '',
      status: 422,
      code: 'credentialsMalformed',
    },
    {
      title: 'pools, which Lever does not have',
      body: { pools: true },
      key: 'planted-secret-key',
      status: 422,
      code: 'poolsNotOffered',
    },
    {
      title: 'an unknown connector',
      body: { connector: 'workday' },
      key: 'planted-secret-key',
      status: 422,
      code: 'unknownConnector',
    },
    {
      title: 'a name of two lines',
      body: { name: 'a\nb' },
      key: 'planted-secret-key',
      status: 422,
      code: 'nameMalformed',
    },
    {
      title: 'an ATS nobody answers for',
      body: { environment: 'production' },
      key: 'planted-secret-key',
      status: 502,
      code: 'atsUnavailable',
    },
    {
      title: 'an unknown field',
      body: { secret: 'planted-secret-key' },
      key: 'planted-secret-key',
      status: 422,
      code: 'invalidInput',
    },
  ];

  it.each(cases)('$title', async ({ body, key, status, code }) => {
    const reply = await connectLever(space, admin, key, body);
    expect(reply).toMatchObject({ status, json: { code } });
    expect(reply.text).not.toMatch(/planted.secret/);
    expect(space.logged()).not.toMatch(/planted.secret/);
    expect(await storedFor(space, admin.organizationId)).toEqual({ connections: [], accounts: [] });
  });

  it('an environment the operator does not offer', async () => {
    const config = { ...space.services.config, lever: { rehearsal: endpointAt(lever.origin) } };
    const attempt = connectAts({ ...space.services, config }, admin, {
      ...rehearsalInput(sandbox.keys.full),
      environment: 'sandbox',
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'environmentNotOffered',
      details: { offered: ['rehearsal'] },
    });
  });

  it('a recruiter', async () => {
    const recruiter = await space.addMember(admin.organizationId, 'recruiter@example.com');
    expect(await connectLever(space, recruiter, lever.keys.full)).toMatchObject({ status: 403 });
    expect(await storedFor(space, admin.organizationId)).toEqual({ connections: [], accounts: [] });
  });
});

it('keeps a key out of answers, logs and every table (section 5)', async () => {
  const key = lever.makeKey(allPermissions, { label: 'planted' });
  const texts = [await connectLever(space, admin, key, { name: 'Planted' })];
  texts.push(await space.call(admin, 'GET', '/connections'));
  texts.push(await space.call(admin, 'GET', '/connections/Planted'));
  texts.push(await space.call(admin, 'GET', '/connections/Planted/jobs'));
  lever.revokeKey(key);
  texts.push(await space.call(admin, 'GET', '/connections/Planted/jobs?refresh=true'));
  texts.push(await connectLever(space, admin, key, { name: 'Planted' }));
  const { connections } = await storedFor(space, admin.organizationId);
  const dump = JSON.stringify(
    connections.map((row) => ({ ...row, credentials: row.credentials?.toString('latin1') })),
  );
  const hiding = [key, Buffer.from(key).toString('base64'), Buffer.from(`${key}:`).toString('base64')];
  for (const shown of [...texts.map(({ text }) => text), space.logged(), dump]) {
    for (const form of hiding) expect(shown).not.toContain(form);
  }
});
