import type { FaultRuleInput } from '@crosswalk/rehearsal';
import type {
  CallInfo,
  CallObservation,
  ConnectorAccess,
  ConnectorClient,
  JsonObject,
  TokenStore,
} from '../connector.ts';
import { tokensInMemory } from '../tokens-in-memory.ts';
import type { ConnectorStage, Scene } from './stage.ts';

export type Fault = FaultRuleInput['fault'];

/** A client on a look-alike, with what it did and the means to make its next call go wrong. */
export interface Connected {
  readonly client: ConnectorClient;
  /** What set-up learned, and the lists plans are made with. */
  readonly facts: JsonObject | null;
  readonly references: JsonObject | null;
  readonly tokens: TokenStore;
  readonly announced: readonly CallInfo[];
  readonly observed: readonly CallObservation[];
  /** The next call of this kind meets the fault; with `lasting` those to the same place after it, too. */
  strikeNext(kind: CallInfo['kind'], fault: Fault, lasting?: boolean): void;
  close(): Promise<void>;
}

/** Opens a client without asking the ATS anything. */
export function open(stage: ConnectorStage, scene: Scene, given: Partial<ConnectorAccess> = {}): Connected {
  const announced: CallInfo[] = [];
  const observed: CallObservation[] = [];
  const tokens = given.tokens ?? tokensInMemory();
  let next: { kind: CallInfo['kind']; fault: Fault; lasting: boolean } | null = null;
  const client = stage.connector.open({
    environment: 'rehearsal',
    apiOrigin: scene.lookAlike.origin,
    authOrigin: scene.lookAlike.origin,
    siblingOrigins: [],
    credentials: scene.credentials,
    facts: null,
    callTimeoutMs: 20_000,
    beforeCall: async (call) => {
      announced.push(call);
      if (next === null || next.kind !== call.kind) return;
      const { fault, lasting } = next;
      next = null;
      const match = { method: call.method, path: call.path, ...(lasting ? {} : { times: 1 }) };
      scene.lookAlike.faults.add({ match, fault });
    },
    afterCall: (observation) => void observed.push(observation),
    ...given,
    tokens,
  });
  return {
    client,
    facts: given.facts ?? null,
    references: null,
    tokens,
    announced,
    observed,
    strikeNext(kind, fault, lasting = false) {
      next = { kind, fault, lasting };
    },
    close: () => client.close(),
  };
}

/** As after set-up: what the credential can do is learned, and the lists are read. */
export async function connect(
  stage: ConnectorStage,
  scene: Scene,
  given: Partial<ConnectorAccess> = {},
): Promise<Connected> {
  const first = open(stage, scene, given);
  const learned = await first.client.learn();
  if (learned.kind !== 'answer') throw new Error(`Nothing could be learned: ${learned.message}`);
  await first.close();
  const { facts } = learned.value;
  const connected = open(stage, scene, { ...given, facts });
  return { ...connected, references: await loadReferences(connected) };
}

/** The lists `plan` needs, null where it needs none. */
export async function loadReferences({ client }: Pick<Connected, 'client'>): Promise<JsonObject | null> {
  if (client.loadReferences === null) return null;
  const answer = await client.loadReferences();
  if (answer.kind !== 'answer') throw new Error(`The lists could not be read: ${answer.message}`);
  return answer.value;
}
