import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeRecord } from '../connector.ts';
import { contextOf, deliver } from './delivery.ts';
import { arrivalsOf } from './outcome.ts';
import { removalOf } from './scenarios.ts';
import type { ConnectorStage } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';

/** Taking back what an export created (B5). */
export function describeUndoing(stage: ConnectorStage): void {
  describe('taking back', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());

    async function make(number: number): Promise<MadeRecord> {
      const destination = { kind: 'job', jobId: on.scene.jobs.open } as const;
      const run = await deliver(stage, on.scene, on.connected, { number, plan: { destination } });
      if (run.ids === null) throw new Error('Nobody was made.');
      return { ids: run.ids, steps: run.taken, baseline: new Set(), leftAt: Date.now() };
    }

    it('sees a record of ours as we left it, and what somebody did to it since', async () => {
      const { client } = on.connected;
      const number = on.nextNumber();
      const made = await make(number);
      expect(await client.readChanges?.(made)).toEqual({ kind: 'answer', value: [] });
      const [arrival] = arrivalsOf(on.scene, number);
      on.scene.lookAlike.move(arrival?.id ?? '', { move: 'stage' });
      const changes = await client.readChanges?.(made);
      if (changes?.kind !== 'answer') throw new Error('Changes could not be read.');
      expect(changes.value.map(({ kind }) => kind)).toContain('moved');
      for (const { message } of changes.value) expect(message).toMatch(/^\p{Lu}.*\.$/u);
    });

    it('never takes what cannot be read for unchanged', async () => {
      const made = await make(on.nextNumber());
      on.connected.strikeNext('read', { type: 'serverError' }, true);
      const changes = await on.connected.client.readChanges?.(made);
      on.scene.lookAlike.faults.clear();
      expect(changes).not.toEqual({ kind: 'answer', value: [] });
    });

    it('removes it from sight, and may do so again', async () => {
      const { client } = on.connected;
      const number = on.nextNumber();
      const made = await make(number);
      const step = await removalOf(on, number);
      expect(step.effect).toBe('remove');
      expect(JSON.parse(JSON.stringify(step))).toEqual(step);
      expect(await client.isStepDone(step, made.ids)).toEqual({ kind: 'answer', value: false });
      for (let time = 0; time < 2; time += 1) {
        expect(await client.send(step, contextOf(step, made.ids))).toMatchObject({ kind: 'stored' });
        expect(await client.isStepDone(step, made.ids)).toEqual({ kind: 'answer', value: true });
      }
      expect(arrivalsOf(on.scene, number).every(({ archived }) => archived)).toBe(true);
      const changes = await client.readChanges?.(made);
      expect(changes).toMatchObject({
        kind: 'answer',
        value: [{ kind: expect.stringMatching(/gone|archived/) }],
      });
      expect(on.trespasses).toEqual([]);
    });
  });
}
