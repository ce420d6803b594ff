import { describe, expect, it } from 'vitest';
import { open as openClient } from './connected.ts';
import { deliver } from './delivery.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { scenariosOf } from './scenarios.ts';
import type { ConnectorStage, Reading, Switches } from './stage.ts';
import { openStand } from './stand.ts';

/** What a walk through the contract came to: one entry for each part of it. */
export type Walked = Readonly<Record<string, unknown>>;

/**
 * Where an ATS's documents leave open what it does, either reading must come to the same at the ATS: everything once,
 * with the same fields, also after a call that was cut once it had been stored.
 */
export function describeReadings(stage: ConnectorStage, readings: readonly Reading[]): void {
  describe('whichever way the documents are to be read', () => {
    let usual: Promise<Walked> | null = null;

    it.each(readings)(
      'the outcome is the same: $switches',
      { timeout: 60_000 },
      async ({ switches, differs, open = [] }) => {
        usual ??= walk(stage);
        const expected = await usual;
        for (const part of Object.keys(differs ?? {})) expect(Object.keys(expected)).toContain(part);
        const walked = await walk(stage, switches);
        expect(without(open, walked)).toEqual(without(open, { ...expected, ...differs }));
      },
    );

    it('every reading has its row, or is known to say nothing here', async () => {
      const scene = await stage.start();
      await scene.close();
      const covered = stage.readings.flatMap(({ switches }) => Object.keys(switches));
      const named = [...covered, ...Object.keys(stage.readingsApart)];
      expect([...new Set(named)].toSorted()).toEqual(scene.switchNames.toSorted());
    });
  });
}

async function walk(stage: ConnectorStage, switches?: Switches): Promise<Walked> {
  const on = await openStand(stage, switches);
  try {
    const told: Record<string, unknown> = {};
    const { client } = on.connected;
    const { jobs, member, deactivated } = on.scene;
    const records: Outcome[number][] = [];
    const tell = (title: string, refused: string | undefined, number: number) => {
      const outcome = outcomeOf(on.scene, number);
      records.push(...outcome);
      // Who sent it and its tags are told of all together: a reading can be about them alone.
      told[title] = refused ?? outcome.map(({ tags, actor, ...rest }) => rest);
    };
    for (const scenario of scenariosOf(stage)) {
      const number = on.nextNumber();
      const run = await scenario.run(on, number, { at: 0, by: { type: 'cut', store: true } });
      on.scene.lookAlike.faults.clear();
      tell(scenario.title, run.refused?.kind, number);
    }
    const limited = on.nextNumber();
    const slow = { at: 0, by: { type: 'tooManyRequests' } } as const;
    const run = await deliver(stage, on.scene, on.connected, {
      number: limited,
      plan: { destination: { kind: 'job', jobId: jobs.open } },
      disturbed: slow,
    });
    tell('somebody met by 429', run.refused?.kind, limited);
    told.tags = [...new Set(records.map(({ tags }) => JSON.stringify(tags)))].toSorted();
    told['sent in the name of'] = [
      ...new Set(records.map(({ actor }) => (actor === member.id ? 'the member' : 'somebody else'))),
    ];
    told['a closed job'] = await refusalOf(on, { destination: { kind: 'job', jobId: jobs.closed } });
    told['a job nobody has'] = await refusalOf(on, { destination: { kind: 'job', jobId: jobs.unknown } });
    told['a user who left'] = await refusalOf(on, { remoteUserId: deactivated.id });
    const kinds = [member.email, member.email.toUpperCase(), deactivated.email, 'nobody@nowhere.example'];
    told.members = await Promise.all(kinds.map(async (email) => (await client.findMember(email)).kind));
    const apart = openClient(stage, on.scene);
    const probed = await apart.client.probe();
    await apart.close();
    told.missing = probed.permissions.filter(({ verdict }) => verdict === 'missing').map(({ id }) => id);
    told.refusal = probed.refusal?.kind ?? null;
    told.doubles = on.scene.lookAlike.ledger().doubles;
    told.trespasses = on.trespasses;
    return told;
  } finally {
    await on.close();
  }
}

/** Without the fields of these names, wherever they stand. */
function without(fields: readonly string[], walked: Walked): unknown {
  return JSON.parse(JSON.stringify(walked, (name, value) => (fields.includes(name) ? undefined : value)));
}

/** What became of a plain create that cannot go well, and how many records of it there are. */
async function refusalOf(
  on: Awaited<ReturnType<typeof openStand>>,
  plan: Parameters<typeof deliver>[3]['plan'],
): Promise<unknown> {
  const number = on.nextNumber();
  const run = await deliver(on.stage, on.scene, on.connected, {
    number,
    ...(plan === undefined ? {} : { plan }),
  });
  const told = run.refused?.kind === 'gone' ? `gone: ${run.refused.what}` : (run.refused?.kind ?? 'stored');
  return `${told}, ${outcomeOf(on.scene, number).length} records`;
}
