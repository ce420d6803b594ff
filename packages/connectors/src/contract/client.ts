import type { Answer, Failure } from './failure.ts';
import type { JsonObject } from './json.ts';
import type { Job, Pool, SkillField, Source } from './places.ts';
import type { PlanStep } from './plan.ts';
import type {
  CreatedLookup,
  CreatedSearch,
  MadeRecord,
  PersonIdentity,
  RecordChange,
  RecordIds,
  RemotePerson,
  RemoteRecord,
  SentTraces,
} from './records.ts';
import type { Learned, MemberLookup, ProbeReport, RemoteUser } from './setup.ts';

export interface ConnectorClient {
  /**
   * Calls that cannot change anything; per permission works, missing or unknown. Never green on a guess.
   */
  probe(): Promise<ProbeReport>;
  /**
   * A key that stays the same for one ATS account whatever credential is used, so that connections
   * to the same account share their memory.
   */
  identifyAccount(): Promise<Answer<string>>;
  /**
   * What can only be found out by trying, for the server to keep beside the connection and hand back as `facts`.
   * Asked when credentials are entered and daily; changes no record, but may end tokens in use elsewhere.
   */
  learn(): Promise<Answer<Learned>>;
  /** Looks up leniently, accepts exactly, letter case included (L4, G3). */
  findMember(email: string): Promise<MemberLookup>;
  /** One active user by id; `gone` when this account has none with that id, or one who is deactivated. */
  readUser(userId: string): Promise<Answer<RemoteUser>>;
  /** Open jobs only, all pages. */
  listJobs(): Promise<Answer<readonly Job[]>>;
  /** One job, with whether it may be exported to now. */
  readJob(jobId: string): Promise<Answer<Job>>;
  /** Active prospect pools with their stages; null where the ATS has none. */
  readonly listPools: (() => Promise<Answer<readonly Pool[]>>) | null;
  /** The list sources are chosen from; null where a source is free text. */
  readonly listSources: (() => Promise<Answer<readonly Source[]>>) | null;
  /** The custom fields skills can be put into (B6), by reading; missing where they cannot be listed. */
  readonly listSkillFields?: () => Promise<Answer<readonly SkillField[]>>;
  /**
   * The lists `plan` needs to name things by the ATS's ids, for the server to keep for the account and hand to
   * `plan` as `references`; null where none are needed.
   */
  readonly loadReferences: (() => Promise<Answer<JsonObject>>) | null;
  /** Who is already there. One look-up per key given; says for each whether it can be believed. */
  findPerson(identity: PersonIdentity): Promise<Answer<readonly RemotePerson[]>>;
  /**
   * Looks for what a doubtful create may have stored: by one kind of key at a time, every row re-checked
   * against the filter, because an ATS may ignore an unknown one.
   */
  findCreated(search: CreatedSearch): Promise<Answer<CreatedLookup>>;
  /** One record by id; null when it is not there. */
  readRecord(remoteId: string): Promise<Answer<RemoteRecord | null>>;
  /**
   * Whether an `amend` or `remove` step has already taken effect, by reading only: asked before a doubtful one
   * is repeated. A failure of any kind means it cannot be known.
   */
  isStepDone(step: PlanStep, ids: RecordIds | null): Promise<Answer<boolean>>;
  /**
   * The ids by which later steps go on after a doubtful step that `adds` something; null when it was not taken. What
   * cannot be told apart from what others added is a failure. Missing where no step adds anything.
   */
  readonly findAdded?: (step: PlanStep, sent: SentTraces) => Promise<Answer<RecordIds | null>>;
  /**
   * What became of a record that we created, read afresh: asked right before it is removed (B5). An empty list
   * means that it is just as our own steps left it. What cannot be read is a failure or an `unknown` change, never
   * left out: a record is not removed on a guess. Missing where a connector cannot tell; then nothing is removed.
   */
  readonly readChanges?: (made: MadeRecord) => Promise<Answer<readonly RecordChange[]>>;
  /** The step that removes a record we created. Only reads: an ATS may want a reason from its own list. */
  planRemoval(record: RecordIds, remoteUserId: string): Promise<Answer<PlanStep>>;
  /** One write. Exactly one HTTP request; never retried in here. */
  send(step: PlanStep, context: SendContext): Promise<SendResult>;
  /**
   * A write that changes nothing on a record of ours but may make the ATS list it as just updated: seen there, it
   * proves that lists are fresh. Null where the ATS has none.
   */
  readonly touch:
    | ((record: RecordIds, sourceName: string, context: SendContext) => Promise<SendResult>)
    | null;
  /** Closes idle connections to the ATS; the client is not used afterwards. */
  close(): Promise<void>;
}

export interface SendContext {
  /** Résumé bytes for a step that attaches it. */
  readonly resume: { readonly fileName: string; readonly bytes: Uint8Array } | null;
  /**
   * What marks this create in the ATS: a time on the ATS's own clock, in epoch milliseconds, unique in the
   * account. Null for steps that neither create nor add anything.
   */
  readonly marker: number | null;
  /** Ids that earlier steps of the same item brought. */
  readonly ids: RecordIds | null;
  /**
   * Called synchronously in the tick in which the first byte is written. Throwing stops the call before
   * anything left: the result is then `unavailable` with cause `withdrawn`.
   */
  readonly beforeWrite: () => void;
  /** Called once the request has been written completely, before the answer; for fault points. */
  readonly afterWrite?: () => void;
}

export type SendResult =
  | {
      readonly kind: 'stored';
      readonly ids: RecordIds;
      /** Whether the ATS said it joined the person to one it knew (Lever `deduped`). */
      readonly joinedExisting: boolean | null;
      /** Whether the marker came back as sent; null when the answer does not show it. */
      readonly markerHonoured: boolean | null;
      /** Steps found necessary only now (Lever: phones the multipart form lost), appended to the plan. */
      readonly followUps: readonly PlanStep[];
      readonly warnings: readonly string[];
    }
  | Failure;
