import type { AccessToken, Answer } from '@crosswalk/connectors';
import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Services } from '../../services.ts';
import { asConnection, type ConnectionRow, liveConnections } from '../connection-row.ts';
import { withClient } from '../open-client.ts';
import { unpace } from '../testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../testing/workspace.ts';
import { storedTokens } from './token-store.ts';

let greenhouse: RehearsalGreenhouse;
let space: Workspace;
let admin: Actor;
let connection: ConnectionRow;
/** Another process, as far as the database can tell: with connections of its own. */
let elsewhere: Services;
let pool: pg.Pool;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off', switches: { tokenLimitPerMinute: 'off' } });
  space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
  pool = new pg.Pool({ connectionString: space.database.connectionString, max: 2 });
  elsewhere = { ...space.services, pool };
});
beforeEach(async () => {
  greenhouse.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'admin@example.com', { role: 'admin' });
  const { clientId, clientSecret } = greenhouse.credentials.full;
  const credentials = { clientId, clientSecret };
  const made = await space.call(admin, 'POST', '/connections', {
    connector: 'greenhouse',
    name: 'Hiring',
    environment: 'rehearsal',
    credentials,
  });
  expect(made.status).toBe(200);
  await unpace(space);
  connection = await present();
});
afterAll(async () => {
  await pool.end();
  await space.close();
  await greenhouse.close();
});

const present = async () =>
  asConnection(await liveConnections(space.services.db, admin.organizationId).executeTakeFirstOrThrow());
const rows = () =>
  space.database.db
    .selectFrom('access_tokens')
    .selectAll()
    .where('organization_id', '=', admin.organizationId)
    .execute();
const hour = 3_600_000;
/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 20_000, interval: 50 };

/** A mint whose answer comes when told to; counts how often it was asked. */
function mintOf(value: string, useUntil = Date.now() + hour) {
  let asked = 0;
  let answer: (token: Answer<AccessToken>) => void = () => undefined;
  const answered = new Promise<Answer<AccessToken>>((resolve) => {
    answer = resolve;
  });
  return {
    get asked() {
      return asked;
    },
    mint: () => {
      asked += 1;
      return answered;
    },
    release: () => answer({ kind: 'answer', value: { value, useUntil } }),
  };
}

const tokenOf = (answer: Answer<AccessToken>) =>
  answer.kind === 'answer' ? answer.value.value : answer.kind;

describe('access tokens', () => {
  it('are minted once, however many ask in however many processes', async () => {
    const first = mintOf('first-token');
    const here = storedTokens(space.services, connection);
    const there = storedTokens(elsewhere, connection);
    const asking = [here.take('7', first.mint), here.take('7', first.mint), there.take('7', first.mint)];
    await expect.poll(() => first.asked, patiently).toBe(1);
    first.release();
    expect((await Promise.all(asking)).map(tokenOf)).toEqual(['first-token', 'first-token', 'first-token']);
    expect(first.asked).toBe(1);
    expect(tokenOf(await there.take('7', mintOf('none').mint))).toBe('first-token');
  });

  it('rest sealed, each for its subject', async () => {
    const store = storedTokens(space.services, connection);
    for (const subject of [null, '7', '8']) {
      const one = mintOf(`token-of-${subject}`);
      one.release();
      expect(tokenOf(await store.take(subject, one.mint))).toBe(`token-of-${subject}`);
    }
    const stored = await rows();
    expect(stored).toHaveLength(3);
    for (const { token } of stored) expect(token.toString('latin1')).not.toContain('token-of');
    // A blob put into another row does not open: another one is minted.
    const [one, other] = stored;
    await space.database.db
      .updateTable('access_tokens')
      .set({ token: other?.token ?? Buffer.alloc(0) })
      .where('id', '=', one?.id ?? '')
      .execute();
    const fresh = mintOf('fresh');
    fresh.release();
    const subject = one?.id.split(':')[1] || null;
    expect(tokenOf(await store.take(subject, fresh.mint))).toBe('fresh');
  });

  it('are minted anew when their time is over', async () => {
    const store = storedTokens(space.services, connection);
    const old = mintOf('old', Date.now() - 1);
    old.release();
    await store.take(null, old.mint);
    const fresh = mintOf('fresh');
    fresh.release();
    expect(tokenOf(await store.take(null, fresh.mint))).toBe('fresh');
    expect(await rows()).toHaveLength(1);
  });

  it('are dropped by value: one that has taken the place of a refused one stays', async () => {
    const store = storedTokens(space.services, connection);
    const one = mintOf('one');
    one.release();
    await store.take(null, one.mint);
    await store.forget(null, 'another');
    expect(await rows()).toHaveLength(1);
    await store.forget(null, 'one');
    expect(await rows()).toHaveLength(0);
  });

  it('that could not be had are not kept', async () => {
    const store = storedTokens(space.services, connection);
    const refused = { kind: 'unauthorised', message: 'No.', forAdmin: 'Do.' } as const;
    expect(await store.take(null, async () => refused)).toEqual(refused);
    expect(await rows()).toHaveLength(0);
  });

  it('fall with their credentials, and are not kept for others that came meanwhile', async () => {
    const store = storedTokens(space.services, connection);
    const one = mintOf('one');
    one.release();
    await store.take('7', one.mint);
    const late = mintOf('late');
    const waiting = store.take('8', late.mint);
    await expect.poll(() => late.asked, patiently).toBe(1);
    await space.database.db
      .updateTable('connections')
      .set({ credentials_at: new Date(Date.now() + 1000) })
      .where('id', '=', connection.id)
      .execute();
    expect(await rows()).toHaveLength(0);
    late.release();
    expect(tokenOf(await waiting)).toBe('late');
    expect(await rows()).toHaveLength(0);
    expect((await space.call(admin, 'DELETE', '/connections/Hiring')).status).toBe(200);
  });

  it('stay when the keys are renewed, under the new one', async () => {
    const store = storedTokens(space.services, connection);
    const one = mintOf('one');
    one.release();
    await store.take(null, one.mint);
    const [before] = await rows();
    const { keys } = space.services.secrets;
    keys.renew({ dataKeysOnly: true, onFailure: () => undefined });
    await expect.poll(() => keys.renewal?.status, patiently).toBe('finished');
    const [after] = await rows();
    expect(after?.token).not.toEqual(before?.token);
    const none = mintOf('none');
    expect(tokenOf(await storedTokens(space.services, await present()).take(null, none.mint))).toBe('one');
    expect(none.asked).toBe(0);
  });
});

describe('with a Greenhouse whose new tokens end the earlier ones', () => {
  it('two processes go on side by side', async () => {
    greenhouse.switches.set({ newTokenRevokesOld: true });
    const read = (services: Services) => withClient(services, connection, (client) => client.listJobs());
    for (const services of [space.services, elsewhere, space.services])
      expect(await read(services)).toMatchObject({ kind: 'answer' });
    const minted = () => greenhouse.ledger().calls.filter(({ path }) => path === '/token').length;
    const before = minted();
    greenhouse.revokeTokens();
    const answers = await Promise.all([read(space.services), read(elsewhere)]);
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'answer' });
    expect(minted() - before).toBeLessThanOrEqual(2);
    expect(await read(elsewhere)).toMatchObject({ kind: 'answer' });
  });
});
