import { greenhouse as connector } from '@crosswalk/connectors';
import {
  type ApiCredential,
  type GreenhouseScope,
  greenhouseScopes,
  type RehearsalGreenhouse,
  startGreenhouseRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorker } from '../../exports/engine/start.ts';
import type { Actor } from '../../services.ts';
import { unpace } from '../testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../testing/workspace.ts';
import { idOf, textOf, wizardOf } from './testing/wizard.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 30_000, interval: 100 };

let greenhouse: RehearsalGreenhouse;
let space: Workspace;
let admin: Actor;
let wizard: ReturnType<typeof wizardOf>;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off', switches: { tokenLimitPerMinute: 'off' } });
  space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
});
beforeEach(async () => {
  greenhouse.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'owner@crosswalk.example', { role: 'admin' });
  wizard = wizardOf(space, admin);
});
afterAll(async () => {
  await space.close();
  await greenhouse.close();
});

const begin = async (choices: object = {}) => {
  const id = idOf(await wizard.begin('greenhouse'));
  await wizard.choose(id, choices);
  await wizard.ready(id);
  return id;
};
const submit = (id: string, { clientId, clientSecret }: ApiCredential) =>
  wizard.submit(id, '', { credentials: { clientId, clientSecret } });
const connectionOf = async (id: string) => textOf(await wizard.read(id), 'connectionId');
const at = (connection: string, rest: string) => `/connections/${connection}${rest}`;

describe('the wizard of Greenhouse', () => {
  it('leads from nothing to All Good: checks, who one is, the test candidate in a pool (G1–G5)', async () => {
    const id = await begin({ pools: true });
    expect(await submit(id, greenhouse.credentials.full)).toMatchObject({
      status: 200,
      json: {
        connector: { id: 'greenhouse', destinations: ['prospect', 'job', 'pool'] },
        check: { status: 'verified', statusReason: null },
        source: {
          wanted: 'Crosswalk',
          picked: null,
          found: { name: 'Crosswalk', group: 'Prospecting' },
          trouble: null,
        },
        identity: null,
        mapping: { skills: { kind: 'tags' } },
      },
    });
    await unpace(space);
    const connection = await connectionOf(id);
    expect(await space.call(admin, 'POST', at(connection, '/authentications'), {})).toMatchObject({
      json: { status: 'done', method: 'email', identity: { email: 'owner@crosswalk.example' } },
    });
    const pools = await space.call(admin, 'GET', at(connection, '/pools'));
    expect(pools).toMatchObject({ status: 200, json: { message: null, loadedAt: expect.any(String) } });
    const pool = poolsIn(pools.json).find(({ stages }) => stages.length > 1);
    const stage = pool?.stages[1];
    const destination = { kind: 'pool', poolId: pool?.id, stageId: stage?.id };
    const worker = startWorker(space.services);
    try {
      expect(
        await space.call(admin, 'POST', `/connection-setups/${id}/test-candidate`, { destination }),
      ).toMatchObject({ status: 202 });
      await expect
        .poll(() => wizard.read(id), patiently)
        .toMatchObject({
          json: {
            test: {
              state: 'arrived',
              link: expect.stringContaining(`${greenhouse.origin}/people/`),
              destination: { kind: 'pool', title: `${pool?.name}, ${stage?.name}` },
            },
          },
        });
    } finally {
      await worker.stop();
    }
    expect(await wizard.finish(id)).toMatchObject({ status: 200, json: { status: 'verified' } });
    expect(greenhouse.ledger().created).toHaveLength(1);
    expect(greenhouse.ledger().doubles).toEqual([]);
  });

  it('names the member whose address differs by letter case alone (G3)', async () => {
    const id = await begin();
    await submit(id, greenhouse.credentials.full);
    await unpace(space);
    const spelt = greenhouse.users().find(({ email }) => email !== email.toLowerCase())?.email ?? '';
    const member = await space.addMember(admin.organizationId, spelt.toLowerCase());
    const connection = await connectionOf(id);
    expect(await space.call(member, 'POST', at(connection, '/authentications'), {})).toMatchObject({
      status: 409,
      json: { code: 'emailOtherCase', memberEmail: spelt.toLowerCase(), atsEmail: spelt },
    });
  });

  it('refuses a wrong secret in plain words, and stores nothing', async () => {
    const id = await begin();
    const { clientId } = greenhouse.credentials.full;
    const refused = await submit(id, { clientId, clientSecret: 'not-the-secret-at-all' });
    expect(refused).toMatchObject({ status: 422, json: { code: 'credentialsRefused' } });
    expect(refused.text).not.toContain('not-the-secret-at-all');
    expect(await wizard.read(id)).toMatchObject({ json: { connectionId: null } });
  });
});

describe('a credential without a scope that is needed (I5)', () => {
  const required = connector.manifest.permissions.filter(({ need }) => need === 'required');

  it.each(required)('$label: is told with what is lost', async ({ id: permission, label, withoutIt }) => {
    const id = await begin();
    const scopes = greenhouseScopes.filter((scope: GreenhouseScope) => scope !== label);
    const reply = await submit(id, greenhouse.makeCredential(scopes));
    for (const named of [`“${label}”`, withoutIt.slice(0, -1)]) expect(reply.text).toContain(named);
    const missing = expect.arrayContaining([expect.objectContaining({ id: permission, verdict: 'missing' })]);
    if (reply.status === 422) {
      // Without it nobody knows whose account this is, so nothing is stored.
      expect(reply).toMatchObject({ json: { code: 'accountUnidentified', permissions: missing } });
      return;
    }
    expect(reply).toMatchObject({
      status: 200,
      json: { check: { status: 'attention', permissions: missing } },
    });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
  });
});

describe('the source (G2)', () => {
  const removeSource = () => {
    const source = greenhouse.sources().find(({ name }) => name === 'Crosswalk');
    if (source !== undefined) greenhouse.removeSource(source.id);
  };

  it('that is missing keeps All Good away until it is made', async () => {
    removeSource();
    const id = await begin();
    expect(await submit(id, greenhouse.credentials.full)).toMatchObject({
      json: {
        check: { status: 'attention', statusReason: expect.stringContaining('no source named “Crosswalk”') },
        source: { wanted: 'Crosswalk', found: null, trouble: expect.stringContaining('pick another') },
      },
    });
    await unpace(space);
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
    greenhouse.addSource('Crosswalk');
    await space.database.db
      .updateTable('connection_lists')
      .set({ loaded_at: new Date(Date.now() - 60_000) })
      .execute();
    const connection = await connectionOf(id);
    expect(await space.call(admin, 'GET', at(connection, '/sources?refresh=true'))).toMatchObject({
      json: { found: { name: 'Crosswalk' }, trouble: null },
    });
    expect(await wizard.read(id)).toMatchObject({ json: { check: { status: 'verified' } } });
    expect(await wizard.finish(id)).toMatchObject({ status: 200 });
  });

  it('may be another one that is there, picked by an admin', async () => {
    removeSource();
    const id = await begin();
    await submit(id, greenhouse.credentials.full);
    await unpace(space);
    const connection = await connectionOf(id);
    const other = String(greenhouse.sources()[0]?.id);
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    const pick = (actor: Actor, sourceId: string | null) =>
      space.call(actor, 'PUT', at(connection, '/source'), { sourceId });
    expect(await pick(recruiter, other)).toMatchObject({ status: 403 });
    expect(await pick(admin, '999999999')).toMatchObject({ status: 404, json: { code: 'unknownSource' } });
    expect(await pick(admin, other)).toMatchObject({ status: 200, json: { status: 'verified' } });
    expect(await wizard.finish(id)).toMatchObject({ status: 200 });
    expect(await pick(admin, null)).toMatchObject({ json: { status: 'attention' } });
  });
});

describe('where skills go (B6)', () => {
  const fieldsOf = (connection: string, actor = admin) =>
    space.call(actor, 'GET', at(connection, '/skill-fields'));

  it('is chosen among the custom fields that take text, by name, and plans know one made since', async () => {
    const id = await begin();
    await submit(id, greenhouse.credentials.full);
    await unpace(space);
    const connection = await connectionOf(id);
    const { json } = await fieldsOf(connection);
    expect(json).toEqual({
      fields: [{ id: expect.stringMatching(/^\d+$/), name: 'External ID', takes: 'text' }],
      message: null,
    });
    const kept = space.database.db
      .selectFrom('connection_lists')
      .select(['kind', 'loaded_at'])
      .where('connection_id', '=', connection);
    await space.database.db
      .updateTable('connection_lists')
      .set({ kind: 'references' })
      .where('connection_id', '=', connection)
      .execute();
    const chosen = { skills: { kind: 'customField', id: '101' } };
    expect(await space.call(admin, 'PUT', at(connection, '/mapping'), chosen)).toMatchObject({
      json: { mapping: chosen },
    });
    // They are read anew before the next plan that is sent.
    expect(await kept.execute()).toEqual([{ kind: 'references', loaded_at: new Date(0) }]);
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    expect(await fieldsOf(connection, recruiter)).toMatchObject({ status: 403 });
  });

  it('is chosen by number where the scope to list them is missing, and that is said', async () => {
    const id = await begin();
    const scopes = greenhouseScopes.filter((scope) => scope !== 'harvest:custom_fields:list');
    await submit(id, greenhouse.makeCredential(scopes));
    await unpace(space);
    const connection = await connectionOf(id);
    expect(await fieldsOf(connection)).toMatchObject({
      status: 200,
      json: { fields: [], message: expect.stringMatching(/harvest:custom_fields:list.*Enter the number/) },
    });
  });

  it('is chosen for a connection, among what Greenhouse takes, and an edit given up takes it back', async () => {
    const id = await begin();
    await submit(id, greenhouse.credentials.full);
    await unpace(space);
    const connection = await connectionOf(id);
    await wizard.finish(id);
    const map = (skills: object) => space.call(admin, 'PUT', at(connection, '/mapping'), { skills });
    expect(await map({ kind: 'note' })).toMatchObject({ json: { mapping: { skills: { kind: 'note' } } } });
    const edit = idOf(await wizard.edit(connection));
    await map({ kind: 'customField', id: '101' });
    await wizard.giveUp(edit);
    expect(await space.call(admin, 'GET', at(connection, ''))).toMatchObject({
      json: { mapping: { skills: { kind: 'note' } } },
    });
  });
});

interface PoolIn {
  readonly id: string;
  readonly name: string;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
}

function poolsIn(json: unknown): readonly PoolIn[] {
  const pools: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'pools') : null;
  return Array.isArray(pools) ? pools : [];
}
