import type { AlreadyThere, Destination, PlanStep } from '../connector.ts';
import type { Connected } from './connected.ts';
import { type Delivered, type Delivery, deliver, takeSteps } from './delivery.ts';
import { emailOf, person } from './people.ts';
import type { ConnectorStage, Scene } from './stage.ts';

/** One thing an export or its undo does to a person, from its beginning. */
export interface Scenario {
  readonly title: string;
  run(on: Stand, number: number, disturbed?: Delivery['disturbed']): Promise<Delivered>;
}

/** What a scenario is played on. */
export interface Stand {
  readonly stage: ConnectorStage;
  readonly scene: Scene;
  readonly connected: Connected;
}

/** Every effect a connector can have: creates to each destination, additions, removal. */
export function scenariosOf(stage: ConnectorStage): readonly Scenario[] {
  const { destinations } = stage.connector.manifest;
  return [
    creating('a new person on a job', ({ jobs }) => ({ kind: 'job', jobId: jobs.open })),
    creating('a new prospect', () => ({ kind: 'prospect' })),
    ...(destinations.includes('pool') ? [creating('a new prospect in a pool', poolOf)] : []),
    adding('somebody there, added to a job', () => ({ kind: 'prospect' })),
    adding('somebody on another job, added to a job', ({ jobs }) => ({ kind: 'job', jobId: jobs.other })),
    {
      title: 'somebody taken back',
      async run(on, number, disturbed) {
        const destination = { kind: 'job', jobId: on.scene.jobs.open } as const;
        const begun = await deliver(on.stage, on.scene, on.connected, { number, plan: { destination } });
        if (begun.refused !== null) return begun;
        const step = await removalOf(on, number);
        return takeSteps(on.stage, on.connected, { number, ...given(disturbed) }, [step]);
      },
    },
  ];
}

function creating(title: string, destination: (scene: Scene) => Destination): Scenario {
  return {
    title,
    run: ({ stage, scene, connected }, number, disturbed) =>
      deliver(stage, scene, connected, {
        number,
        plan: { destination: destination(scene) },
        ...given(disturbed),
      }),
  };
}

/** Somebody the ATS has with little, to whom everything else is added. */
function adding(title: string, first: (scene: Scene) => Destination): Scenario {
  return {
    title,
    async run(on, number, disturbed) {
      const { stage, scene, connected } = on;
      const before = person(number, { tags: [], links: [], skills: [], employments: [], educations: [] });
      const begun = await deliver(stage, scene, connected, {
        number,
        plan: { candidate: before, destination: first(scene) },
      });
      if (begun.refused !== null) return begun;
      const alreadyThere = await whoIsThere(on, number);
      const destination = { kind: 'job', jobId: scene.jobs.open } as const;
      return deliver(stage, scene, connected, {
        number,
        plan: { destination, alreadyThere },
        ...given(disturbed),
      });
    },
  };
}

/** The step that removes what the ATS has of somebody. */
export async function removalOf({ scene, connected }: Stand, number: number): Promise<PlanStep> {
  const found = await personThere(connected, number);
  const [record] = found.records;
  if (record === undefined) throw new Error('Somebody who is there has no record.');
  const removal = await connected.client.planRemoval(record.ids, scene.member.id);
  if (removal.kind !== 'answer') throw new Error(`No removal can be planned: ${removal.message}`);
  return removal.value;
}

async function whoIsThere({ connected }: Stand, number: number): Promise<AlreadyThere> {
  return { kind: 'add', person: await personThere(connected, number) };
}

export async function personThere({ client }: Pick<Connected, 'client'>, number: number) {
  const identity = { emails: [emailOf(number)], profileUrls: [], name: 'Rosa Lindqvist' };
  const found = await client.findPerson(identity);
  if (found.kind !== 'answer') throw new Error(`Nobody could be looked up: ${found.message}`);
  const [one] = found.value;
  if (one === undefined) throw new Error('Somebody who was sent is not there.');
  return one;
}

function poolOf({ pool }: Scene): Destination {
  if (pool === null) throw new Error('The stage names no prospect pool, which the manifest says there are.');
  return pool;
}

function given(disturbed: Delivery['disturbed']): Pick<Delivery, 'disturbed'> {
  return disturbed === undefined ? {} : { disturbed };
}
