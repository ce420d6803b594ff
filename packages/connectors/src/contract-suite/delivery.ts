import type {
  CreatedSearch,
  Failure,
  PlanInput,
  PlanStep,
  RecordIds,
  SendContext,
  SendResult,
} from '../connector.ts';
import { defaultMapping } from '../mapping.ts';
import type { Connected, Fault } from './connected.ts';
import { emailOf, person, resume } from './people.ts';
import type { ConnectorStage, Scene } from './stage.ts';

/** One person's way into the ATS: each step once, and after a doubt only what was found to be missing. */
export interface Delivery {
  readonly number: number;
  /** What is planned otherwise than for `person(number)` as a prospect. */
  readonly plan?: Partial<PlanInput>;
  /** What goes wrong at the write of the step with this place, counted from 0. */
  readonly disturbed?: { readonly at: number; readonly by: Fault };
}

export interface Delivered {
  readonly ids: RecordIds | null;
  readonly taken: readonly PlanStep[];
  /** What the disturbed step told, and whether the look-up after a doubt found it done. */
  readonly disturbed: { readonly result: SendResult; readonly foundDone: boolean | null } | null;
  /** Why it ended early. */
  readonly refused: Failure | null;
}

let lastMarker = 0;

/** A time a few seconds back that no other create has. */
export function nextMarker(): number {
  lastMarker = Math.max(lastMarker + 1, Date.now() - 5_000);
  return lastMarker;
}

export function planInput(
  scene: Scene,
  connected: Pick<Connected, 'facts' | 'references'>,
  number: number,
  more: Partial<PlanInput> = {},
): PlanInput {
  return {
    candidate: person(number),
    destination: { kind: 'prospect' },
    remoteUserId: scene.member.id,
    sourceName: 'Crosswalk',
    sourceId: null,
    mapping: defaultMapping,
    facts: connected.facts,
    references: connected.references,
    placeholderEmail: null,
    alreadyThere: { kind: 'create' },
    withheldEmails: [],
    resumeFileName: resume.fileName,
    ...more,
  };
}

/** @throws Error for a plan that is blocked, and for a doubt that no look-up can settle. */
export async function deliver(
  stage: ConnectorStage,
  scene: Scene,
  connected: Connected,
  delivery: Delivery,
): Promise<Delivered> {
  const plan = stage.connector.plan(planInput(scene, connected, delivery.number, delivery.plan));
  if (plan.blocked !== null) throw new Error(plan.blocked);
  return takeSteps(stage, connected, delivery, plan.steps);
}

/** Sends the steps in order, each on the ids of those before it. */
export async function takeSteps(
  { connector }: ConnectorStage,
  connected: Connected,
  { number, plan, disturbed }: Delivery,
  steps: readonly PlanStep[],
): Promise<Delivered> {
  const there = plan?.alreadyThere;
  const baseline = there?.kind === 'add' ? there.person.records.map(({ ids }) => ids.recordId) : [];
  const queue = [...steps];
  const taken: PlanStep[] = [];
  let ids: RecordIds | null = null;
  let told: Delivered['disturbed'] = null;
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const struck = disturbed?.at === taken.length;
    if (struck) connected.strikeNext('write', disturbed.by);
    const from = Date.now();
    let context = contextOf(step, ids);
    let result = await connected.client.send(step, context);
    const first = result;
    let foundDone: boolean | null = null;
    // What is sent again can be in doubt again; a second doubt is settled like the first, and then it is enough.
    for (let doubts = 0; result.kind === 'doubtful' && doubts < 2; doubts += 1) {
      const traces = { ids, baseline, email: emailOf(number), marker: context.marker, from };
      const found = await findDone(connected, step, traces);
      foundDone ??= found !== null;
      if (found === null) {
        context = contextOf(step, ids);
        result = await connected.client.send(step, context);
      } else {
        result = storedAs(found, step.effect === 'create' ? connector.followUpsAfterAdoption(step) : []);
      }
    }
    if (struck) told = { result: first, foundDone };
    if (result.kind !== 'stored') return { ids, taken, disturbed: told, refused: result };
    taken.push(step);
    ids = result.ids;
    queue.unshift(...result.followUps);
  }
  return { ids, taken, disturbed: told, refused: null };
}

export function contextOf(
  step: PlanStep,
  ids: RecordIds | null,
  more: Partial<SendContext> = {},
): SendContext {
  const marked = step.effect === 'create' || step.adds !== undefined;
  return {
    resume: step.attachesResume ? resume : null,
    marker: marked ? nextMarker() : null,
    ids,
    beforeWrite: () => undefined,
    ...more,
  };
}

interface Traces {
  readonly ids: RecordIds | null;
  readonly baseline: readonly string[];
  readonly email: string;
  readonly marker: number | null;
  readonly from: number;
}

/** The ids a doubtful step has left, or those it was about; null when it surely did nothing. */
async function findDone(
  { client }: Connected,
  step: PlanStep,
  { ids, baseline, email, marker, from }: Traces,
): Promise<RecordIds | null> {
  const window = { from: Math.min(from, marker ?? from) - 1_000, to: Date.now() + 1_000 };
  if (step.adds !== undefined) {
    const sent = { markers: marker === null ? [] : [marker], window };
    const added = await client.findAdded?.(step, sent);
    if (added?.kind !== 'answer') throw new Error(`An addition cannot be settled: ${added?.message}`);
    return added.value;
  }
  if (step.effect !== 'create') {
    const about = ids ?? step.target;
    const done = await client.isStepDone(step, about);
    if (done.kind !== 'answer') throw new Error(`“${step.label}” cannot be settled: ${done.message}`);
    return done.value ? about : null;
  }
  const searches: readonly CreatedSearch[] = [
    ...(marker === null ? [] : [{ by: 'marker', marker } as const]),
    { by: 'email', email },
    { by: 'window', ...window },
  ];
  for (const search of searches) {
    const answer = await client.findCreated(search);
    if (answer.kind !== 'answer') throw new Error(`A look-up by ${search.by} failed: ${answer.message}`);
    const { matches, conclusive } = answer.value;
    const own = matches.filter(
      (record) => record.emails.includes(email) && !baseline.includes(record.ids.recordId),
    );
    if (own.length > 1) throw new Error(`A look-up by ${search.by} found ${own.length} records`);
    if (own[0] !== undefined) return own[0].ids;
    if (!conclusive) throw new Error(`A look-up by ${search.by} is not conclusive`);
  }
  return null;
}

function storedAs(ids: RecordIds, followUps: readonly PlanStep[]): Extract<SendResult, { kind: 'stored' }> {
  return { kind: 'stored', ids, joinedExisting: null, markerHonoured: null, followUps, warnings: [] };
}
