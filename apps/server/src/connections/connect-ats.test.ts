import { leverOpportunities } from '@crosswalk/connectors';
import {
  allPermissions,
  type PermissionId,
  type RehearsalLever,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
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

describe('a key that may do everything', () => {
  it('is stored verified, with every permission reported and an account that can be paced and leased (I5)', async () => {
    const reply = await connectLever(space, admin, lever.keys.full);
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
    const { accounts } = await storedFor(space, admin.organizationId);
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
    await connectLever(space, admin, lever.makeKey(allPermissions, { label: 'looks only' }));
    const ledger = lever.ledger();
    expect(ledger.callCount).toBeGreaterThan(before);
    expect(ledger.calls.filter((call) => call.stored.length > 0)).toEqual([]);
  });
});

it('stays below the limit of a key whose account nobody knows yet (B2)', async () => {
  const strict = await startLeverRehearsal({ switches: { rateLimitPerSecond: 10, rateLimitBurst: 5 } });
  const config = { ...space.services.config, lever: { rehearsal: endpointAt(strict.origin) } };
  const connected = await connectAts({ ...space.services, config }, admin, rehearsalInput(strict.keys.full));
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
    const reply = await connectLever(space, owner, key);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ connection: { status: 'attention' } });
    const { connections } = await storedFor(space, organizationId);
    const reason = connections[0]?.status_reason ?? '';
    expect(reason).toContain(`“${label}”`);
    expect(reason).toContain(withoutIt.slice(0, -1));
    expect(reason).toContain('one permission');
    expect(connections[0]?.status_for_admin).toContain('Settings > Integrations and API > API Credentials');
    expect(reply.json).toHaveProperty(
      'permissions',
      expect.arrayContaining([expect.objectContaining({ id, verdict: 'missing' })]),
    );
  });

  it('is not stored when it may not even tell which account it opens', async () => {
    const reply = await connectLever(
      space,
      admin,
      lever.makeKey(allPermissions.filter((one) => one !== 'list users')),
    );
    expect(reply).toMatchObject({ status: 422, json: { code: 'accountUnidentified' } });
    expect(reply.text).toContain('“Find all users”');
    expect(await storedFor(space, admin.organizationId)).toEqual({ connections: [], accounts: [] });
  });

  it('is verified when only an optional permission is missing, which is reported', async () => {
    const reply = await connectLever(
      space,
      admin,
      lever.makeKey(allPermissions.filter((one) => one !== 'read contact')),
    );
    expect(reply.json).toMatchObject({ connection: { status: 'verified' } });
    expect(reply.json).toHaveProperty(
      'permissions',
      expect.arrayContaining([expect.objectContaining({ id: 'read-contact', verdict: 'missing' })]),
    );
  });
});

describe('connecting again', () => {
  it('under the same name replaces the credentials and says so, letter case of the name aside', async () => {
    const lacking = lever.makeKey(allPermissions.filter((one) => one !== 'create opportunity'));
    await connectLever(space, admin, lacking, { name: 'Hiring' });
    const first = await storedFor(space, admin.organizationId);
    const reply = await connectLever(space, admin, lever.keys.full, { name: 'hiring', onlyProspects: true });
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
    const second = await storedFor(space, admin.organizationId);
    expect(second.connections).toHaveLength(1);
    expect(second.connections[0]?.credentials).not.toEqual(first.connections[0]?.credentials);
    expect(second.accounts).toEqual(first.accounts);
  });

  it('under another name shares the account and its memory', async () => {
    await connectLever(space, admin, lever.keys.full);
    const reply = await connectLever(space, admin, lever.keys.article, { name: 'Second' });
    expect(reply.json).toMatchObject({ storedAs: 'newOnKnownAccount' });
    const { connections, accounts } = await storedFor(space, admin.organizationId);
    expect(connections).toHaveLength(2);
    expect(accounts).toHaveLength(1);
  });

  it('keeps sandbox and rehearsal side by side, visibly different (I6)', async () => {
    await connectLever(space, admin, lever.keys.full);
    const reply = await connectLever(space, admin, sandbox.keys.full, { environment: 'sandbox' });
    expect(reply.json).toMatchObject({
      storedAs: 'new',
      connection: { name: 'Lever Opportunities (Sandbox)', environment: { label: 'Sandbox' } },
    });
    expect((await storedFor(space, admin.organizationId)).accounts).toHaveLength(2);
  });

  it('to another account under a taken name is refused and changes nothing', async () => {
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    const before = await storedFor(space, admin.organizationId);
    const elsewhere = {
      ...space.services,
      config: { ...space.services.config, lever: { rehearsal: endpointAt(sandbox.origin) } },
    };
    const attempt = connectAts(elsewhere, admin, {
      ...rehearsalInput(sandbox.keys.full),
      name: 'Hiring',
    });
    await expect(attempt).rejects.toMatchObject({ status: 409, code: 'nameTaken' });
    expect(await storedFor(space, admin.organizationId)).toEqual(before);
  });

  it('at the same moment makes one connection', async () => {
    const replies = await Promise.all(
      [1, 2, 3].map(() => connectLever(space, admin, lever.keys.full, { name: 'Hiring' })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { connections, accounts } = await storedFor(space, admin.organizationId);
    expect(connections).toHaveLength(1);
    expect(accounts).toHaveLength(1);
  });
});
