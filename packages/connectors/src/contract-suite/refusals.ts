import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanInput } from '../connector.ts';
import type { Connected, Fault } from './connected.ts';
import { open } from './connected.ts';
import { contextOf, deliver, planInput } from './delivery.ts';
import { arrivalsOf } from './outcome.ts';
import type { ConnectorStage, Gone, Scene } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';
import { closedPort, stubborn } from './stubborn.ts';

/** What a connector tells of writes that surely stored nothing: each kind of `Failure` but `doubtful`. */
export function describeRefusals(stage: ConnectorStage): void {
  const { connector } = stage;

  describe('a write that is refused', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());

    /** The result of the first write of a plan for somebody new, on a job unless said otherwise. */
    async function sendFirst(
      connected: Connected,
      number: number,
      plan: Partial<PlanInput> = {},
      scene: Scene = on.scene,
    ) {
      const destination = { kind: 'job', jobId: scene.jobs.open } as const;
      const run = await deliver(stage, scene, connected, { number, plan: { destination, ...plan } });
      expect(arrivalsOf(scene, number)).toEqual([]);
      return run.refused;
    }

    it.each<[string, Fault, string]>([
      ['the credential is not accepted', { type: 'expiredToken' }, 'unauthorised'],
      ['a permission is missing', { type: 'forbidden' }, 'forbidden'],
    ])('because %s', async (_, fault, kind) => {
      on.connected.strikeNext('write', fault, true);
      const refused = await sendFirst(on.connected, on.nextNumber());
      on.scene.lookAlike.faults.clear();
      expect(refused).toMatchObject({ kind });
      if (refused?.kind === 'forbidden') {
        expect(connector.manifest.permissions.map(({ id }) => id)).toContain(refused.permission);
      }
      expect(on.trespasses).toEqual([]);
    });

    const gone: readonly [Gone, string, (scene: Scene) => Partial<PlanInput>][] = [
      ['job', 'a job nobody has', ({ jobs }) => ({ destination: { kind: 'job', jobId: jobs.unknown } })],
      ['user', 'a user who left', ({ deactivated }) => ({ remoteUserId: deactivated.id })],
    ];
    it.each(gone)('because the %s is gone: %s', async (what, _, plan) => {
      expect(await sendFirst(on.connected, on.nextNumber(), plan(on.scene))).toMatchObject({
        kind: 'gone',
        what,
      });
    });

    it('because the source is gone, where there are sources', async () => {
      const { connected, scene } = on;
      expect(scene.removeSource === null).toBe(connected.client.listSources === null);
      if (scene.removeSource === null) return;
      const apart = await openStand(stage);
      apart.scene.removeSource?.();
      const refused = await sendFirst(apart.connected, apart.nextNumber(), {}, apart.scene);
      await apart.close();
      expect(refused).toMatchObject({ kind: 'gone', what: 'source' });
    });

    it('because nothing could be sent: nobody listens', async () => {
      const { scene, connected } = on;
      const apiOrigin = await closedPort();
      const lonely = open(stage, scene, { apiOrigin, tokens: connected.tokens, facts: connected.facts });
      const result = await sendFirst({ ...lonely, references: connected.references }, on.nextNumber());
      await lonely.close();
      expect(result).toMatchObject({ kind: 'unavailable', cause: 'unreachable' });
    });

    it('because the engine may not send any more: nothing leaves', async () => {
      const { scene, connected } = on;
      const number = on.nextNumber();
      const [step] = connector.plan(planInput(scene, connected, number)).steps;
      scene.lookAlike.forgetCalls();
      const beforeWrite = () => {
        throw new Error('the lease has passed on');
      };
      const result = await connected.client.send(step, contextOf(step, null, { beforeWrite }));
      expect(result).toMatchObject({ kind: 'unavailable', cause: 'withdrawn' });
      expect(scene.lookAlike.ledger().calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    });

    it('because the step is of another version: no call is made', async () => {
      const { scene, connected } = on;
      const [step] = connector.plan(planInput(scene, connected, on.nextNumber())).steps;
      const announced = connected.announced.length;
      const other = { ...step, payload: { call: 'unheardOf' } };
      expect(await connected.client.send(other, contextOf(other, null))).toMatchObject({ kind: 'rejected' });
      expect(connected.announced.length).toBe(announced);
    });

    describe('an answer only a gateway or a busy ATS gives', () => {
      it.each<[string, number, object]>([
        ['in doubt', 408, { kind: 'doubtful' }],
        ['in doubt', 425, { kind: 'doubtful' }],
        ['refused', 422, { kind: 'rejected', status: 422, message: expect.stringContaining('too short') }],
      ])('leaves a create %s: HTTP %i', async (_, status, expected) => {
        const { connected, scene } = on;
        const number = on.nextNumber();
        const [step] = connector.plan(planInput(scene, connected, number)).steps;
        const ats = await stubborn({ status, body: JSON.stringify({ message: 'That name is too short.' }) });
        const client = open(stage, scene, { ...sameAs(connected), apiOrigin: ats.origin });
        const result = await client.client.send(step, contextOf(step, null));
        const writes = client.announced.filter(({ kind }) => kind === 'write');
        const received = ats.received.filter(({ method }) => method !== 'GET');
        await Promise.all([client.close(), ats.close()]);
        expect(result).toMatchObject(expected);
        expect(writes).toHaveLength(1);
        expect(received).toHaveLength(1);
      });

      it('is learned from: how long a write is to wait after 429', async () => {
        const { connected, scene } = on;
        const number = on.nextNumber();
        const [step] = connector.plan(planInput(scene, connected, number)).steps;
        connected.strikeNext('write', { type: 'tooManyRequests', retryAfter: 7 });
        const result = await connected.client.send(step, contextOf(step, null));
        expect(result.kind).toBe('doubtful');
        expect(connected.observed).toContainEqual(
          expect.objectContaining({ kind: 'write', status: 429, rateLimited: true, retryAfterMs: 7_000 }),
        );
      });

      it('is not followed: a redirect to somebody else', async () => {
        const { connected, scene } = on;
        const number = on.nextNumber();
        const stranger = await stubborn({ status: 200, body: '{}' });
        const [step] = connector.plan(planInput(scene, connected, number)).steps;
        const results: string[] = [];
        for (const status of [301, 302, 307, 308] as const) {
          connected.strikeNext('write', {
            type: 'redirect',
            status,
            location: `${stranger.origin}/v1/somewhere`,
          });
          results.push((await connected.client.send(step, contextOf(step, null))).kind);
        }
        connected.strikeNext('read', { type: 'redirect', location: `${stranger.origin}/v1/somewhere` });
        const read = await connected.client.listJobs();
        await stranger.close();
        expect(results).toEqual(['doubtful', 'doubtful', 'doubtful', 'doubtful']);
        expect(read).toMatchObject({ kind: 'unavailable', cause: 'trouble' });
        expect(stranger.received).toEqual([]);
        expect(arrivalsOf(scene, number)).toEqual([]);
      });
    });

    it('tells no secret in a failure, whatever the ATS quotes', async () => {
      const { connected, scene } = on;
      const [step] = connector.plan(planInput(scene, connected, on.nextNumber())).steps;
      const told: unknown[] = [];
      const heard: string[] = [];
      for (const status of [400, 401, 403, 404, 422, 500]) {
        const ats = await stubborn({
          status,
          body: ({ headers }) => JSON.stringify({ message: `You said ${headers.authorization}` }),
        });
        const client = open(stage, scene, { ...sameAs(connected), apiOrigin: ats.origin });
        told.push(await client.client.send(step, contextOf(step, null)));
        told.push(await client.client.listJobs(), await client.client.probe());
        heard.push(...ats.received.map(({ headers }) => String(headers.authorization ?? '')));
        await Promise.all([client.close(), ats.close()]);
      }
      const text = JSON.stringify(told);
      const secrets = connector.manifest.credentials.filter(({ secret }) => secret).map(({ id }) => id);
      const sent = heard.flatMap((header) => header.split(' ').slice(1));
      expect(sent.length).toBeGreaterThan(0);
      for (const secret of [...secrets.flatMap((id) => scene.credentials[id] ?? []), ...new Set(sent)]) {
        expect(text).not.toContain(secret);
      }
    });
  });
}

function sameAs({ tokens, facts }: Connected) {
  return { tokens, facts };
}
