import type { LedgerArrival } from '@crosswalk/rehearsal';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idOf, textOf, wizardOf } from '../../connections/setup/testing/wizard.ts';
import { unpace } from '../../connections/testing/exporting.ts';
import { cancelExport, retryExport } from '../change-export.ts';
import type { GreenhouseConnector } from '../engine/testing/scene.ts';
import {
  connectionName,
  credentialsOf,
  type GreenhouseSpace,
  labelOf,
  openGreenhouseSpace,
} from './testing/greenhouse-space.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 40_000, interval: 50 };

interface ByConnector {
  readonly connector: GreenhouseConnector;
  /** The permission to list pools, and where they are listed. */
  readonly list: { readonly permission: string; readonly path: string };
  /** The writes that bring one person into a pool, in their order, ids as `*`. */
  readonly writes: readonly string[];
}

const connectors: readonly ByConnector[] = [
  {
    connector: 'greenhouse',
    list: { permission: 'prospect_pools:list', path: '/v3/prospect_pools' },
    // The employment comes after the application it does not depend on.
    writes: ['POST /v3/candidates', 'POST /v3/attachments', 'POST /v3/candidate_employments'],
  },
  {
    connector: 'greenhouse-harvest',
    list: { permission: 'prospect-pools:list', path: '/v1/prospect_pools' },
    // The pool is not honoured by the first.
    writes: ['POST /v1/prospects', 'PATCH /v1/applications/*'],
  },
];

const poolsSchema = z.object({
  pools: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
const placeSchema = z.object({ pool: z.string().nullable(), poolStage: z.string().nullable() });
const placeOf = ({ carries }: LedgerArrival) => placeSchema.parse(carries);

let at: GreenhouseSpace;
beforeAll(async () => {
  at = await openGreenhouseSpace();
});
afterEach(() => at.endExports());
afterAll(() => at.close());

async function poolAndStage(connection = connectionName) {
  const { json } = await at.space.call(at.admin(), 'GET', `/connections/${connection}/pools`);
  const pool = poolsSchema.parse(json).pools.find(({ stages }) => stages.length > 1);
  const stage = pool?.stages[1];
  if (pool === undefined || stage === undefined) throw new Error('The rehearsal has no pool with stages.');
  return { poolId: pool.id, stageId: stage.id, pool: pool.name, stage: stage.name };
}

const writes = () =>
  at.greenhouse
    .ledger()
    .calls.filter(({ method, path }) => method !== 'GET' && path !== '/token')
    .map(
      ({ method, path }) =>
        `${method} ${path.replace(/\d+/gu, (id, place: number) => (place === 2 ? id : '*'))}`,
    );

describe.each(connectors)(
  'prospect pools by $connector',
  { timeout: 90_000 },
  ({ connector, list, ...by }) => {
    beforeEach(() => at.renew());
    const connect = (changes: object = {}) => at.connect(connector, changes);
    const changeConnection = (changes: { pools_enabled: boolean }) =>
      at.space.database.db
        .updateTable('connections')
        .set(changes)
        .where('organization_id', '=', at.admin().organizationId)
        .execute();

    it('take the test candidate of Verify into a stage (G4, G5)', async () => {
      const wizard = wizardOf(at.space, at.admin());
      const id = idOf(await wizard.begin(connector));
      await wizard.choose(id, { pools: true });
      await wizard.ready(id);
      const credentials = credentialsOf(at.greenhouse, connector);
      expect(await wizard.submit(id, '', { credentials })).toMatchObject({
        status: 200,
        json: { connector: { destinations: ['prospect', 'job', 'pool'] }, check: { status: 'verified' } },
      });
      await unpace(at.space);
      const connection = textOf(await wizard.read(id), 'connectionId');
      await at.space.call(at.admin(), 'POST', `/connections/${connection}/authentications`, {});
      const { poolId, stageId, pool, stage } = await poolAndStage(connection);
      const destination = { kind: 'pool', poolId, stageId };
      await at.working(async () => {
        expect(
          await at.space.call(at.admin(), 'POST', `/connection-setups/${id}/test-candidate`, { destination }),
        ).toMatchObject({ status: 202 });
        await expect
          .poll(() => wizard.read(id), patiently)
          .toMatchObject({
            json: { test: { state: 'arrived', destination: { kind: 'pool', title: `${pool}, ${stage}` } } },
          });
      });
      expect(at.greenhouse.ledger().created.map(placeOf)).toEqual([{ pool, poolStage: stage }]);
      expect(await wizard.finish(id)).toMatchObject({ status: 200, json: { status: 'verified' } });
    });

    it('take everybody once into a stage, by just these writes (G5, G7)', async () => {
      await connect({ onlyProspects: true });
      const { poolId, stageId, pool, stage } = await poolAndStage();
      at.greenhouse.forgetCalls();
      const id = await at.exportTo({ kind: 'pool', poolId, stageId }, 1);
      await at.working(() =>
        expect.poll(() => at.status(id), patiently).toMatchObject({ status: 'finished' }),
      );
      expect(await at.outcomes(id)).toEqual(['exported']);
      expect(at.greenhouse.ledger().created.map(placeOf)).toEqual([{ pool, poolStage: stage }]);
      expect(at.greenhouse.ledger().created).toMatchObject([{ origin: 'prospect' }]);
      expect(writes()).toEqual(by.writes);
    });

    it('take everybody once, also where each answer is lost', async () => {
      await connect();
      const { poolId, pool } = await poolAndStage();
      for (const write of by.writes) {
        const [method = '', path = ''] = write.split(' ');
        const match = { method, path, times: 1 };
        at.greenhouse.faults.add({ match, fault: { type: 'cut', store: true } });
      }
      const id = await at.exportTo({ kind: 'pool', poolId, stageId: null }, 2);
      await at.working(() =>
        expect.poll(() => at.status(id), patiently).toMatchObject({ status: 'finished' }),
      );
      expect(await at.outcomes(id)).toEqual(['exported', 'exported']);
      expect(at.greenhouse.ledger().doubles).toEqual([]);
      expect(at.greenhouse.ledger().created.map((arrival) => placeOf(arrival).pool)).toEqual([pool, pool]);
    });

    it('are refused when not there, or switched off, and jobs where only prospects go (E5, I4)', async () => {
      await connect({ onlyProspects: true });
      const { poolId } = await poolAndStage();
      await expect(at.exportTo({ kind: 'pool', poolId: '999', stageId: null })).rejects.toMatchObject({
        code: 'unknownPool',
      });
      await expect(at.exportTo({ kind: 'pool', poolId, stageId: '999' })).rejects.toMatchObject({
        code: 'unknownStage',
      });
      const [job] = at.greenhouse.jobs().filter(({ status }) => status === 'open');
      await expect(at.exportTo({ kind: 'job', jobId: String(job?.id) })).rejects.toMatchObject({
        code: 'onlyProspects',
      });
      await changeConnection({ pools_enabled: false });
      await expect(at.exportTo({ kind: 'pool', poolId, stageId: null })).rejects.toMatchObject({
        code: 'poolsSwitchedOff',
      });
    });

    it('pause the export when gone at send time, by name (E5)', async () => {
      await connect();
      const { poolId, stageId, pool } = await poolAndStage();
      const id = await at.exportTo({ kind: 'pool', poolId, stageId });
      const gone = { kind: 'pool', poolId: '999', stageId: null, title: pool };
      await at.space.database.db
        .updateTable('exports')
        .set({ destination: JSON.stringify(gone) })
        .where('id', '=', id)
        .execute();
      await at.working(() =>
        expect
          .poll(() => at.status(id), patiently)
          .toMatchObject({ status: 'paused', pause_reason: expect.stringContaining(pool) }),
      );
      expect(at.greenhouse.ledger().created).toEqual([]);
    });

    it('pause the export when they may not be read, with what is missing', async () => {
      await connect();
      const { poolId, stageId } = await poolAndStage();
      const id = await at.exportTo({ kind: 'pool', poolId, stageId });
      at.greenhouse.faults.add({ match: { path: list.path }, fault: { type: 'forbidden' } });
      const missing = labelOf(connector, list.permission);
      await at.working(() =>
        expect
          .poll(() => at.status(id), patiently)
          .toMatchObject({ status: 'paused', pause_reason: expect.stringContaining(missing) }),
      );
      expect(at.greenhouse.ledger().created).toEqual([]);
    });

    it('are not gone on with by a connection where they were switched off (G5, I4)', async () => {
      await connect();
      const { poolId, stageId } = await poolAndStage();
      const id = await at.exportTo({ kind: 'pool', poolId, stageId });
      await cancelExport(at.space.database.db, at.admin(), id);
      await changeConnection({ pools_enabled: false });
      await expect(retryExport(at.space.services, at.admin(), id)).rejects.toMatchObject({
        status: 409,
        code: 'poolsSwitchedOff',
        message: expect.stringContaining('“Hiring” exports to no prospect pools by now'),
      });
      await changeConnection({ pools_enabled: true });
      await retryExport(at.space.services, at.admin(), id);
      expect(await at.status(id)).toMatchObject({ status: 'running' });
    });
  },
);
