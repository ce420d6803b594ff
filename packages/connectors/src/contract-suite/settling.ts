import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, CreatedLookup, CreatedSearch, PlanStep, RecordIds } from '../connector.ts';
import { open } from './connected.ts';
import { contextOf, deliver, planInput } from './delivery.ts';
import { arrivalsOf, latestCall, outcomeOf, writesSince } from './outcome.ts';
import { emailOf, person, resume } from './people.ts';
import { personThere } from './scenarios.ts';
import type { ConnectorStage } from './stage.ts';
import { type OpenStand, openStand } from './stand.ts';

interface Made {
  readonly number: number;
  readonly ids: RecordIds;
  readonly step: PlanStep;
  readonly marker: number;
  readonly from: number;
}

/** What the engine asks to find out what became of a write. */
export function describeSettling(stage: ConnectorStage, full: boolean): void {
  const { connector } = stage;

  describe('finding out', () => {
    let on: OpenStand;
    beforeAll(async () => {
      on = await openStand(stage);
    });
    afterAll(() => on.close());
    afterEach(() => {
      const { faults } = on.scene.lookAlike;
      faults.clear();
      faults.ignoreFilters([]);
      faults.hideRecords(false);
    });

    async function make(): Promise<Made> {
      const { scene, connected } = on;
      const number = on.nextNumber();
      const destination = { kind: 'job', jobId: scene.jobs.open } as const;
      const [step] = connector.plan(planInput(scene, connected, number, { destination })).steps;
      const from = Date.now();
      const context = contextOf(step, null);
      const result = await connected.client.send(step, context);
      if (result.kind !== 'stored') throw new Error(result.message);
      expect(result.markerHonoured).not.toBe(false);
      return { number, ids: result.ids, step, marker: context.marker ?? 0, from };
    }

    /** Every look-up that is to find it. */
    function searchesFor({ number, marker, from }: Made): readonly CreatedSearch[] {
      return [
        { by: 'marker', marker },
        { by: 'email', email: emailOf(number) },
        { by: 'email', email: emailOf(number).toUpperCase() },
        { by: 'window', from: Math.min(marker, from), to: Date.now() + 1_000 },
        { by: 'updated', since: Math.min(marker, from) - 2_000 },
      ];
    }

    it('tells ids and a link of what was stored, as the ATS has them', async () => {
      const made = await make();
      const [arrival, ...others] = arrivalsOf(on.scene, made.number);
      expect(others).toEqual([]);
      expect([arrival?.id, arrival?.personId]).toContain(made.ids.recordId);
      if (made.ids.applicationId !== null && arrival?.id !== made.ids.recordId) {
        expect(made.ids.applicationId).toBe(arrival?.id);
      }
      expect(URL.canParse(made.ids.link ?? '')).toBe(true);
      expect(made.ids.link).toContain(made.ids.recordId);
      expect(await on.connected.client.readRecord(made.ids.recordId)).toMatchObject({
        kind: 'answer',
        value: { ids: { recordId: made.ids.recordId }, name: 'Rosa Lindqvist', archived: false },
      });
    });

    it('L6, G7: brings the person once, with all that every ATS takes', async () => {
      const { scene, connected } = on;
      const number = on.nextNumber();
      const destination = { kind: 'job', jobId: scene.jobs.open } as const;
      const run = await deliver(stage, scene, connected, { number, plan: { destination } });
      expect(run.refused).toBeNull();
      const [arrival, ...others] = arrivalsOf(scene, number);
      expect(others).toEqual([]);
      expect(arrival).toMatchObject({
        name: 'Rosa Lindqvist',
        emails: [emailOf(number)],
        links: person(number).links.map(({ url }) => url),
        sources: ['Crosswalk'],
        actor: scene.member.id,
        destination: scene.jobs.open,
        archived: false,
        resume: {
          bytes: resume.bytes.length,
          sha256: createHash('sha256').update(resume.bytes).digest('hex'),
        },
      });
      // A job may bring tags of its own.
      if (connector.manifest.sendsTags) {
        expect(arrival?.tagsTotal).toEqual(expect.arrayContaining([...person(number).tags]));
      }
    });

    it('finds what was stored by marker, by address in any letter case, by time and by change', async () => {
      const made = await make();
      for (const search of searchesFor(made)) {
        const answer = await on.connected.client.findCreated(search);
        expect(idsIn(answer), search.by).toContain(made.ids.recordId);
        if (search.by === 'marker') expect(idsIn(answer)).toEqual([made.ids.recordId]);
        if (answer.kind !== 'answer' || search.by === 'updated') continue;
        expect(answer.value.conclusive, search.by).toBe(true);
        const record = answer.value.matches.find(({ ids }) => ids.recordId === made.ids.recordId);
        expect(record, search.by).toMatchObject({
          name: 'Rosa Lindqvist',
          emails: [emailOf(made.number)],
          sources: ['Crosswalk'],
          jobIds: [on.scene.jobs.open],
          archived: false,
        });
      }
      expect(idsIn(await on.connected.client.findCreated({ by: 'anything' })).length).toBeGreaterThan(0);
    });

    it('is sure that nothing was stored when nothing was', async () => {
      const { client } = on.connected;
      const nobody: readonly CreatedSearch[] = [
        { by: 'marker', marker: Date.now() - 86_400_000 },
        { by: 'email', email: 'nobody@nowhere.example' },
        { by: 'window', from: Date.now() + 60_000, to: Date.now() + 61_000 },
      ];
      for (const search of nobody) {
        const answer = await client.findCreated(search);
        expect(answer, search.by).toEqual({ kind: 'answer', value: { matches: [], conclusive: true } });
      }
      const identity = { emails: ['nobody@nowhere.example'], profileUrls: [], name: 'Nobody' };
      expect(await client.findPerson(identity)).toEqual({ kind: 'answer', value: [] });
    });

    it('is not taken in by an ATS that ignores filters: no stranger, and no certainty without the record', async () => {
      const made = await make();
      await make();
      on.scene.lookAlike.faults.ignoreFilters(['email', 'created_at', 'updated_at']);
      for (const search of searchesFor(made).filter(({ by }) => by === 'marker' || by === 'email')) {
        const answer = await on.connected.client.findCreated(search);
        const ids = idsIn(answer);
        expect(
          ids.filter((id) => id !== made.ids.recordId),
          search.by,
        ).toEqual([]);
        const isSure = answer.kind === 'answer' && answer.value.conclusive;
        expect(ids.includes(made.ids.recordId) || !isSure, search.by).toBe(true);
      }
    });

    it('shows by the look-up for anything that a credential sees nobody any more', async () => {
      const made = await make();
      on.scene.lookAlike.faults.hideRecords(true);
      const control = await on.connected.client.findCreated({ by: 'anything' });
      expect(idsIn(control)).toEqual([]);
      expect(
        idsIn(await on.connected.client.findCreated({ by: 'email', email: emailOf(made.number) })),
      ).toEqual([]);
    });

    it('fails where the ATS does not answer, instead of finding nothing', async () => {
      const made = await make();
      const { client } = on.connected;
      for (const search of [...searchesFor(made), { by: 'anything' } as const]) {
        on.connected.strikeNext('read', { type: 'serverError' }, true);
        const answer = await client.findCreated(search);
        on.scene.lookAlike.faults.clear();
        expect(answer, search.by).toMatchObject({ kind: 'unavailable', cause: 'trouble' });
      }
    });

    it('B3: finds a person by address in any letter case, with the record', async () => {
      const made = await make();
      const found = await personThere(on.connected, made.number);
      expect(found).toMatchObject({ matchedBy: 'email', name: 'Rosa Lindqvist' });
      expect(found.records.map(({ ids }) => ids.recordId)).toEqual([made.ids.recordId]);
      const emails = [` ${emailOf(made.number).toUpperCase()} `, 'nobody@nowhere.example', ''];
      const loosely = await on.connected.client.findPerson({ emails, profileUrls: [], name: '' });
      expect(loosely).toMatchObject({ kind: 'answer', value: [{ personId: found.personId }] });
    });

    it('touches a record of ours by one write that leaves it as it was, and then lists it as changed', async () => {
      const { client } = on.connected;
      if (client.touch === null) return;
      const made = await make();
      const before = outcomeOf(on.scene, made.number);
      const last = latestCall(on.scene);
      let asked = 0;
      const beforeWrite = () => {
        asked += 1;
      };
      const context = contextOf(made.step, made.ids, { beforeWrite });
      expect(await client.touch(made.ids, 'Crosswalk', context)).toMatchObject({ kind: 'stored' });
      expect(asked).toBe(1);
      expect(writesSince(on.scene, last).length).toBeLessThanOrEqual(1);
      expect(outcomeOf(on.scene, made.number)).toEqual(before);
      const since =
        Math.min(
          ...on.scene.lookAlike
            .ledger()
            .calls.slice(-1)
            .map(({ at }) => at),
        ) - 1_000;
      expect(idsIn(await client.findCreated({ by: 'updated', since }))).toContain(made.ids.recordId);
    });

    // Giving up takes its time.
    const ways = full ? (['cut', 'hold'] as const) : (['cut'] as const);
    it.each(ways)(
      'finds what was stored only after the call had ended: connection %s',
      async (connection) => {
        const { scene, connected } = on;
        const number = on.nextNumber();
        const { tokens, facts } = connected;
        const hasty = open(stage, scene, {
          tokens,
          facts,
          ...(connection === 'hold' ? { callTimeoutMs: 1_500 } : {}),
        });
        const [step] = connector.plan(planInput(scene, connected, number)).steps;
        const context = contextOf(step, null);
        hasty.strikeNext('write', { type: 'lateStore', delayMs: 3_600_000, connection });
        const result = await hasty.client.send(step, context);
        await hasty.close();
        expect(result.kind).toBe('doubtful');
        const search = { by: 'marker', marker: context.marker ?? 0 } as const;
        expect(idsIn(await connected.client.findCreated(search))).toEqual([]);
        await scene.lookAlike.releaseLateStores();
        expect(idsIn(await connected.client.findCreated(search))).toHaveLength(1);
        expect(arrivalsOf(scene, number)).toHaveLength(1);
      },
    );

    it.runIf(full)('cannot tell of steps that are not its own to look up', async () => {
      const { client } = on.connected;
      const made = await make();
      expect((await client.isStepDone(made.step, made.ids)).kind).not.toBe('answer');
      const foreign: PlanStep = { ...made.step, effect: 'amend', payload: { call: 'unheardOf' } };
      expect((await client.isStepDone(foreign, made.ids)).kind).not.toBe('answer');
    });
  });
}

function idsIn(answer: Answer<CreatedLookup>): readonly string[] {
  if (answer.kind !== 'answer') return [];
  return answer.value.matches.map(({ ids }) => ids.recordId);
}
