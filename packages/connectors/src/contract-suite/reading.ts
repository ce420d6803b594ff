import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ConnectorClient } from '../connector.ts';
import { type Connected, type Fault, open } from './connected.ts';
import { emailOf } from './people.ts';
import type { ConnectorStage, Scene } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';
import { closedPort } from './stubborn.ts';

/** What goes wrong with a read, and what it is named. A read is never in doubt. */
const troubles: readonly [title: string, fault: Fault, expected: object][] = [
  ['401', { type: 'expiredToken' }, { kind: 'unauthorised' }],
  ['403', { type: 'forbidden' }, { kind: 'forbidden' }],
  ['429', { type: 'tooManyRequests', retryAfter: 3 }, { kind: 'rateLimited', retryAfterMs: 3_000 }],
  ['500', { type: 'serverError' }, { kind: 'unavailable', cause: 'trouble' }],
  ['503', { type: 'serverError', status: 503 }, { kind: 'unavailable', cause: 'trouble' }],
  ['a web page', { type: 'html', status: 200 }, { kind: 'unavailable', cause: 'trouble' }],
  ['half an answer', { type: 'truncatedJson' }, { kind: 'unavailable', cause: 'trouble' }],
  ['a cut connection', { type: 'cut' }, { kind: 'unavailable', cause: 'trouble' }],
];

type Read = readonly [
  title: string,
  read: (client: ConnectorClient, scene: Scene) => Promise<Answer<unknown>> | null,
];

/** Every read of the contract that answers or fails. */
const reads: readonly Read[] = [
  ['the jobs', (client) => client.listJobs()],
  ['one job', (client, { jobs }) => client.readJob(jobs.open)],
  ['the pools', (client) => client.listPools?.() ?? null],
  ['the sources', (client) => client.listSources?.() ?? null],
  ['the account', (client) => client.identifyAccount()],
  ['one user', (client, { member }) => client.readUser(member.id)],
  [
    'who is there',
    (client) => client.findPerson({ emails: [emailOf(0)], profileUrls: [], name: 'Rosa Lindqvist' }),
  ],
  ['what was created, by e-mail', (client) => client.findCreated({ by: 'email', email: emailOf(0) })],
  [
    'what was created, by marker',
    (client) => client.findCreated({ by: 'marker', marker: Date.now() - 9_000 }),
  ],
];

export function describeReading(stage: ConnectorStage, full: boolean): void {
  const { manifest } = stage.connector;

  describe('reading', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());
    afterEach(() => on.scene.lookAlike.faults.clear());

    it('L5, G6: offers the open jobs, and knows the others for closed or gone', async () => {
      const { client } = on.connected;
      const { jobs } = on.scene;
      const listed = await client.listJobs();
      if (listed.kind !== 'answer') throw new Error(listed.message);
      const ids = listed.value.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([jobs.open, jobs.other]));
      expect(ids).not.toContain(jobs.closed);
      expect(listed.value.every(({ open, title }) => open && title !== '')).toBe(true);
      expect(await client.readJob(jobs.open)).toMatchObject({ value: { id: jobs.open, open: true } });
      expect(await client.readJob(jobs.closed)).toMatchObject({ value: { id: jobs.closed, open: false } });
      expect(await client.readJob(jobs.unknown)).toMatchObject({ kind: 'gone', what: 'job' });
    });

    it('lists pools, sources and what plans need where the manifest says that there are some', async () => {
      const { client } = on.connected;
      const { pool } = on.scene;
      expect(client.listPools === null).toBe(!manifest.destinations.includes('pool'));
      expect(pool === null).toBe(client.listPools === null);
      const pools = await client.listPools?.();
      if (pool !== null) {
        if (pools?.kind !== 'answer') throw new Error('The pools could not be listed.');
        const own = pools.value.find(({ id }) => id === pool.poolId);
        expect(own?.stages.map(({ id }) => id)).toContain(pool.stageId);
      }
      const sources = await client.listSources?.();
      if (sources !== undefined) expect(sources).toMatchObject({ kind: 'answer' });
      if (sources?.kind === 'answer') expect(sources.value.map(({ name }) => name)).toContain('Crosswalk');
      const { references } = on.connected;
      expect(JSON.parse(JSON.stringify(references))).toEqual(references);
      const places = manifest.skillPlaces.includes('customField');
      expect(client.listSkillFields !== undefined).toBe(places);
      const fields = await client.listSkillFields?.();
      if (fields !== undefined) expect(fields.kind).toBe('answer');
    });

    const read = full ? reads : reads.slice(0, 1);
    const matrix = read.flatMap(([what, go]) =>
      troubles.map((trouble) => [what, trouble[0], go, trouble] as const),
    );
    it.each(matrix)('%s: names what %s means', async (_what, _title, go, [, fault, expected]) => {
      const { scene, connected } = on;
      const own = open(stage, scene, { tokens: connected.tokens, facts: connected.facts });
      own.strikeNext('read', fault, fault.type !== 'tooManyRequests' && fault.type !== 'cut');
      const answer = await go(own.client, scene);
      await own.close();
      if (answer === null) return;
      expect(answer).toMatchObject({ ...expected, message: expect.stringMatching(/\w/) });
      if (answer.kind === 'forbidden')
        expect(manifest.permissions.map(({ id }) => id)).toContain(answer.permission);
    });

    it.each(read)('%s: is unavailable where nobody listens', async (_, go) => {
      const { scene, connected } = on;
      const { tokens, facts } = connected;
      const lonely: Connected = open(stage, scene, { apiOrigin: await closedPort(), tokens, facts });
      const answer = await go(lonely.client, scene);
      await lonely.close();
      if (answer !== null) expect(answer).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    });
  });
}
