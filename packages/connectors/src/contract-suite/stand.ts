import type { ConnectorClient } from '../connector.ts';
import { type Connected, connect, loadReferences } from './connected.ts';
import { deliver } from './delivery.ts';
import type { Stand } from './scenarios.ts';
import type { ConnectorStage, Scene, Switches } from './stage.ts';

export interface OpenStand extends Stand {
  /** Where a send wrote more than once, or without having asked; stays empty. */
  readonly trespasses: readonly string[];
  /** A number no person had yet. */
  nextNumber(): number;
  close(): Promise<void>;
}

/**
 * A look-alike with a client as after set-up. Somebody has been sent before, so that tags are known, and every send is
 * watched: it asks `beforeWrite` before each write, and makes one. A second is none of its own: one whose credential
 * was refused changed nothing, and may be made again with a fresh one.
 */
export async function openStand(stage: ConnectorStage, switches?: Switches): Promise<OpenStand> {
  const scene = await stage.start(switches);
  const trespasses: string[] = [];
  const plain = await connect(stage, scene);
  const watchedClient = { ...plain.client, send: watching(scene, plain, trespasses) };
  const connected: Connected = { ...plain, client: watchedClient };
  const destination = { kind: 'job', jobId: scene.jobs.open } as const;
  await deliver(stage, scene, connected, { number: 0, plan: { destination } });
  const references = await loadReferences(connected);
  let number = 0;
  return {
    stage,
    scene,
    connected: { ...connected, references },
    trespasses,
    nextNumber: () => {
      number += 1;
      return number;
    },
    async close() {
      await connected.close();
      await scene.close();
    },
  };
}

function watching(
  scene: Scene,
  { client, announced }: Connected,
  trespasses: string[],
): ConnectorClient['send'] {
  return async (step, context) => {
    scene.lookAlike.forgetCalls();
    const from = announced.length;
    let asked = 0;
    const result = await client.send(step, {
      ...context,
      beforeWrite() {
        asked += 1;
        context.beforeWrite();
      },
    });
    const written = new Set(
      announced
        .slice(from)
        .flatMap(({ kind, method, path }) => (kind === 'write' ? [`${method} ${path}`] : [])),
    );
    const made = scene.lookAlike
      .ledger()
      .calls.filter(({ method, path }) => written.has(`${method} ${path}`));
    const carriedOut = made.filter(({ status }) => status !== 401);
    if (carriedOut.length > 1) trespasses.push(`“${step.label}” was sent ${carriedOut.length} times`);
    if (asked !== made.length) {
      trespasses.push(`“${step.label}” asked ${asked} times before ${made.length} writes`);
    }
    return result;
  };
}
