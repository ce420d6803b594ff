import { leverOpportunities } from '@crosswalk/connectors';
import {
  allPermissions,
  type PermissionId,
  type RehearsalLever,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { type ConnectAtsInput, connectAts } from './connect-ats.ts';
import { endpointAt, openWorkspace, type Workspace } from './testing/workspace.ts';

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

function connect(key: string, more: Record<string, unknown> = {}, actor: Actor = admin) {
  return space.call(actor, 'POST', '/connections', {
    connector: 'lever-opportunities',
    environment: 'rehearsal',
    credentials: { apiKey: key },
    ...more,
  });
}

function inputFor(apiKey: string): ConnectAtsInput {
  return {
    connector: 'lever-opportunities',
    name: null,
    environment: 'rehearsal',
    credentials: { apiKey },
    onlyProspects: false,
    pools: false,
  };
}

async function stored(organizationId: string = admin.organizationId) {
  const connections = await space.database.db
    .selectFrom('connections')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute();
  const accounts = await space.database.db
    .selectFrom('ats_accounts')
    .select('id')
    .where('organization_id', '=', organizationId)
    .execute();
  return { connections, accounts };
}

describe('a key that may do everything', () => {
  it('is stored verified, with every permission reported and an account that can be paced and leased (I5)', async () => {
    const reply = await connect(lever.keys.full);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      storedAs: 'new',
      connection: {
        name: 'Lever Opportunities (Rehearsal)',
        status: 'verified',
        statusReason: null,
        environment: { id: 'rehearsal', label: 'Rehearsal' },
        onlyProspects: false,
        identity: null,
      },
    });
    expect(reply.json).toHaveProperty('permissions.length', leverOpportunities.manifest.permissions.length);
    const { accounts } = await stored();
    const pace = await space.database.db
      .selectFrom('account_paces')
      .innerJoin('account_leases', 'account_leases.account_id', 'account_paces.account_id')
      .select(['per_second', 'ceiling', 'epoch'])
      .where('account_paces.account_id', '=', accounts[0]?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(pace).toMatchObject({ per_second: 10, ceiling: 10 });
  });

  it('is checked without changing anything in the ATS (I4, I5)', async () => {
    const before = lever.ledger().callCount;
    await connect(lever.makeKey(allPermissions, { label: 'looks only' }));
    const ledger = lever.ledger();
    expect(ledger.callCount).toBeGreaterThan(before);
    expect(ledger.calls.filter((call) => call.stored.length > 0)).toEqual([]);
  });
});

it('stays below the limit of a key whose account nobody knows yet (B2)', async () => {
  const strict = await startLeverRehearsal({ switches: { rateLimitPerSecond: 10, rateLimitBurst: 3 } });
  const config = { ...space.services.config, lever: { rehearsal: endpointAt(strict.origin) } };
  const connected = await connectAts({ ...space.services, config }, admin, inputFor(strict.keys.full));
  expect(connected.connection.status).toBe('verified');
  expect(strict.ledger().calls.filter(({ status }) => status === 429)).toEqual([]);
  await strict.close();
});

describe('a key without a permission that is needed', () => {
  const required = leverOpportunities.manifest.permissions
    .filter((permission) => permission.need === 'required' && permission.id !== 'list-users')
    .map((permission) => ({ ...permission, ticked: permission.articleLabel satisfies PermissionId }));

  it.each(required)('is stored, and says to tick $label (I5)', async ({ id, label, ticked, withoutIt }) => {
    const organizationId = await space.addOrganization();
    const owner = await space.addMember(organizationId, 'owner@example.com', { role: 'owner' });
    const key = lever.makeKey(allPermissions.filter((permission) => permission !== ticked));
    const reply = await connect(key, {}, owner);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ connection: { status: 'attention' } });
    const { connections } = await stored(organizationId);
    const reason = connections[0]?.status_reason ?? '';
    expect(reason).toContain(`“${label}”`);
    expect(reason).toContain(withoutIt.slice(0, -1));
    expect(reason).toContain('Settings > Integrations and API > API Credentials');
    expect(reason).toContain('one permission');
    expect(reply.json).toHaveProperty(
      'permissions',
      expect.arrayContaining([expect.objectContaining({ id, verdict: 'missing' })]),
    );
  });

  it('is not stored when it may not even tell which account it opens', async () => {
    const reply = await connect(lever.makeKey(allPermissions.filter((one) => one !== 'list users')));
    expect(reply).toMatchObject({ status: 422, json: { code: 'accountUnidentified' } });
    expect(reply.text).toContain('“Find all users”');
    expect(await stored()).toEqual({ connections: [], accounts: [] });
  });

  it('is verified when only an optional permission is missing, which is reported', async () => {
    const reply = await connect(lever.makeKey(allPermissions.filter((one) => one !== 'read contact')));
    expect(reply.json).toMatchObject({ connection: { status: 'verified' } });
    expect(reply.json).toHaveProperty(
      'permissions',
      expect.arrayContaining([expect.objectContaining({ id: 'read-contact', verdict: 'missing' })]),
    );
  });
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
    const reply = await connect(key, body);
    expect(reply).toMatchObject({ status, json: { code } });
    expect(reply.text).not.toMatch(/planted.secret/);
    expect(space.logged()).not.toMatch(/planted.secret/);
    expect(await stored()).toEqual({ connections: [], accounts: [] });
  });

  it('an environment the operator does not offer', async () => {
    const config = { ...space.services.config, lever: { rehearsal: endpointAt(lever.origin) } };
    const attempt = connectAts({ ...space.services, config }, admin, {
      ...inputFor(sandbox.keys.full),
      environment: 'sandbox',
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'environmentNotOffered',
      details: { offered: ['rehearsal'] },
    });
  });

  it('a recruiter', async () => {
    const recruiter = await space.addMember(admin.organizationId, 'recruiter@example.com');
    expect(await connect(lever.keys.full, {}, recruiter)).toMatchObject({ status: 403 });
    expect(await stored()).toEqual({ connections: [], accounts: [] });
  });
});

describe('connecting again', () => {
  it('under the same name replaces the credentials and says so, letter case of the name aside', async () => {
    const lacking = lever.makeKey(allPermissions.filter((one) => one !== 'create opportunity'));
    await connect(lacking, { name: 'Hiring' });
    const first = await stored();
    const reply = await connect(lever.keys.full, { name: 'hiring', onlyProspects: true });
    expect(reply.json).toMatchObject({
      storedAs: 'updated',
      message: '“Hiring” was connected to this account already: its credentials were replaced.',
      connection: {
        id: first.connections[0]?.id,
        status: 'verified',
        statusReason: null,
        onlyProspects: true,
      },
    });
    const second = await stored();
    expect(second.connections).toHaveLength(1);
    expect(second.connections[0]?.credentials).not.toEqual(first.connections[0]?.credentials);
    expect(second.accounts).toEqual(first.accounts);
  });

  it('under another name shares the account and its memory', async () => {
    await connect(lever.keys.full);
    const reply = await connect(lever.keys.article, { name: 'Second' });
    expect(reply.json).toMatchObject({ storedAs: 'newOnKnownAccount' });
    const { connections, accounts } = await stored();
    expect(connections).toHaveLength(2);
    expect(accounts).toHaveLength(1);
  });

  it('keeps sandbox and rehearsal side by side, visibly different (I6)', async () => {
    await connect(lever.keys.full);
    const reply = await connect(sandbox.keys.full, { environment: 'sandbox' });
    expect(reply.json).toMatchObject({
      storedAs: 'new',
      connection: { name: 'Lever Opportunities (Sandbox)', environment: { label: 'Sandbox' } },
    });
    expect((await stored()).accounts).toHaveLength(2);
  });

  it('to another account under a taken name is refused and changes nothing', async () => {
    await connect(lever.keys.full, { name: 'Hiring' });
    const before = await stored();
    const elsewhere = {
      ...space.services,
      config: { ...space.services.config, lever: { rehearsal: endpointAt(sandbox.origin) } },
    };
    const attempt = connectAts(elsewhere, admin, {
      ...inputFor(sandbox.keys.full),
      name: 'Hiring',
    });
    await expect(attempt).rejects.toMatchObject({ status: 409, code: 'nameTaken' });
    expect(await stored()).toEqual(before);
  });

  it('at the same moment makes one connection', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => connect(lever.keys.full, { name: 'Hiring' })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { connections, accounts } = await stored();
    expect(connections).toHaveLength(1);
    expect(accounts).toHaveLength(1);
  });
});

it('keeps a key out of answers, logs and every table (section 5)', async () => {
  const key = lever.makeKey(allPermissions, { label: 'planted' });
  const texts = [await connect(key, { name: 'Planted' })];
  texts.push(await space.call(admin, 'GET', '/connections'));
  texts.push(await space.call(admin, 'GET', '/connections/Planted'));
  texts.push(await space.call(admin, 'GET', '/connections/Planted/jobs'));
  lever.revokeKey(key);
  texts.push(await space.call(admin, 'GET', '/connections/Planted/jobs?refresh=true'));
  texts.push(await connect(key, { name: 'Planted' }));
  const { connections } = await stored();
  const dump = JSON.stringify(
    connections.map((row) => ({ ...row, credentials: row.credentials?.toString('latin1') })),
  );
  const hiding = [key, Buffer.from(key).toString('base64'), Buffer.from(`${key}:`).toString('base64')];
  for (const shown of [...texts.map(({ text }) => text), space.logged(), dump]) {
    for (const form of hiding) expect(shown).not.toContain(form);
  }
});

describe('connections that are there', () => {
  it('are listed to a viewer of the organization and to nobody else', async () => {
    await connect(lever.keys.full, { name: 'Hiring' });
    const viewer = await space.addMember(admin.organizationId, 'viewer@example.com', { role: 'viewer' });
    const stranger = await space.addMember(await space.addOrganization(), 'stranger@example.com', {
      role: 'owner',
    });
    expect((await space.call(viewer, 'GET', '/connections')).json).toMatchObject({
      connections: [{ name: 'Hiring' }],
    });
    expect((await space.call(stranger, 'GET', '/connections')).json).toEqual({ connections: [] });
    const id = (await stored()).connections[0]?.id ?? '';
    expect(await space.call(viewer, 'GET', `/connections/${id}`)).toMatchObject({ status: 200 });
    expect(await space.call(stranger, 'GET', `/connections/${id}`)).toMatchObject({ status: 404 });
  });

  it('are found by the exact name before any other spelling, and an unknown name lists those there are', async () => {
    await connect(lever.keys.full, { name: 'Hiring' });
    expect((await space.call(admin, 'GET', '/connections/hiRING')).json).toMatchObject({ name: 'Hiring' });
    const reply = await space.call(admin, 'GET', '/connections/Firing');
    expect(reply).toMatchObject({
      status: 404,
      json: { code: 'unknownConnection', connections: ['Hiring'] },
    });
    expect(reply.text).toContain('“Hiring”');
  });
});

it('lists the connectors with the environments this server offers', async () => {
  const reply = await space.call(admin, 'GET', '/connectors');
  expect(reply.json).toMatchObject({
    connectors: [
      {
        id: 'lever-opportunities',
        recommended: true,
        environments: [{ id: 'production' }, { id: 'sandbox' }, { id: 'rehearsal' }],
      },
    ],
  });
});
