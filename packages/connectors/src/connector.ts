import type { Candidate } from '@crosswalk/candidates';

/**
 * The contract every ATS connector fulfils. Everything an ATS is peculiar about stays in its own folder;
 * the export engine knows only what stands here.
 */
export interface Connector {
  readonly manifest: Manifest;
  /** Opens a client for one connection. Makes no call. */
  open(access: ConnectorAccess): ConnectorClient;
  /** Pure: the ordered steps with exact payloads, and warnings. Never throws on candidate data. */
  plan(input: PlanInput): Plan;
  /**
   * Pure: the steps still to take after a `create` whose answer was lost but whose record was found. Each
   * reads first and changes only what is missing.
   */
  followUpsAfterAdoption(step: PlanStep): readonly PlanStep[];
  /** How a member proves who they are over there; null where the ATS has no sign-in for that. */
  readonly signIn: SignInFlow | null;
}

// ---- sign-in ----------------------------------------------------------------------------------------

/** OAuth's authorization code flow, used only to learn who the member is: every token is dropped at once. */
export interface SignInFlow {
  /** Makes no call. The caller keeps `state` and `codeVerifier` and sends the member to `url`. */
  start(access: SignInAccess): Promise<StartedSignIn>;
  /** With the query the member came back with. */
  finish(
    access: SignInAccess,
    started: Pick<StartedSignIn, 'state' | 'codeVerifier'>,
    callback: URLSearchParams,
  ): Promise<FinishedSignIn>;
}

export interface SignInAccess {
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As registered with the ATS, byte for byte. */
  readonly redirectUri: string;
  readonly callTimeoutMs: number;
}

export interface StartedSignIn {
  readonly url: string;
  readonly state: string;
  readonly codeVerifier: string;
}

export type FinishedSignIn =
  | { readonly kind: 'proven'; readonly userId: string; readonly accountId: string | null }
  /**
   * The member, or the ATS for them, said no. `onlyAdmins` when the ATS lets this member not sign in this way
   * at all, so that another proof must do.
   */
  | { readonly kind: 'denied'; readonly onlyAdmins: boolean; readonly message: string }
  /** Something went wrong; starting again may help, as the message says. */
  | { readonly kind: 'failed'; readonly message: string };

/** Facts about a connector, as data: lists, forms and help are derived from it. */
export interface Manifest {
  readonly id: string;
  /** As the articles name it: `Lever Opportunities`. */
  readonly name: string;
  /** Connectors with the same `ats` can share one ATS account. */
  readonly ats: 'lever' | 'greenhouse';
  readonly recommended: boolean;
  readonly retired: string | null;
  readonly credentials: readonly CredentialField[];
  readonly environments: readonly EnvironmentFact[];
  readonly permissions: readonly PermissionFact[];
  readonly limits: AtsLimits;
  readonly destinations: readonly Destination['kind'][];
  /** Whether tags of a candidate are sent. */
  readonly sendsTags: boolean;
  /** Where skills can be put (B6), the usual place first; empty where the ATS gets them in the résumé alone. */
  readonly skillPlaces: readonly SkillPlace['kind'][];
  /** What one person costs in calls, for the time estimate. */
  readonly callsPerPerson: number;
  readonly oauth: OAuthFact | null;
  /** The ATS's own words about exporting the same person twice. */
  readonly duplicateWarning: string;
}

export interface CredentialField {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  /** Where it is made, and deleted, over there, click by click: `Settings > API Credentials`. */
  readonly place: string;
  readonly secret: boolean;
  readonly pattern: string | null;
}

export type EnvironmentId = 'production' | 'sandbox' | 'rehearsal';

export interface EnvironmentFact {
  readonly id: EnvironmentId;
  readonly label: string;
  /** Origins without a path, overridable by the operator; null where only the operator can name one. */
  readonly apiOrigin: string | null;
  readonly authOrigin: string | null;
  /** Further origins of the same ATS to which a redirect may be followed. */
  readonly siblingOrigins: readonly string[];
}

export interface PermissionFact {
  readonly id: string;
  /** As today's screen of the ATS shows it, and as the article names it. */
  readonly label: string;
  readonly articleLabel: string | null;
  readonly purpose: string;
  /** What is lost without it. */
  readonly withoutIt: string;
  readonly need: 'required' | 'optional' | 'not needed';
  readonly access: 'read' | 'write';
}

export interface AtsLimits {
  /** Calls a second the ATS documents for one key, and how many may come at once. */
  readonly perSecond: number;
  readonly burst: number;
  /** How long a stored record may stay invisible to look-ups, in milliseconds: our assumption, generous. */
  readonly indexLagMs: number;
  /** A call is cut by us after this many milliseconds. */
  readonly callTimeoutMs: number;
  /** How long after we hung up the ATS may still store what we sent, in milliseconds. */
  readonly lateStoreMs: number;
}

export interface OAuthFact {
  readonly authorizePath: string;
  readonly tokenPath: string;
  /** `{apiOrigin}` stands for the API origin of the environment. */
  readonly audience: string;
  readonly scopes: readonly string[];
}

export interface ConnectorAccess {
  readonly environment: EnvironmentId;
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly siblingOrigins: readonly string[];
  readonly credentials: Readonly<Record<string, string>>;
  /** Where access tokens are kept; never asked by a connector whose credentials go with each call. */
  readonly tokens: TokenStore;
  /** What `learn` last brought for this connection; null before it was ever asked. */
  readonly facts: JsonObject | null;
  /** A call is cut after this many milliseconds, whatever is still to come. */
  readonly callTimeoutMs: number;
  /** Called before each call to the ATS; resolves when the call may be made (pacing). */
  readonly beforeCall: (call: CallInfo) => Promise<void>;
  /** Called with what each answer says about limits and the ATS's clock. */
  readonly afterCall: (observation: CallObservation) => void;
}

/**
 * Access tokens of one connection, one for each subject. The connector says how a token is minted and how long
 * it may be used; the store keeps it secret and lets only one be minted at a time, whichever process asks, since
 * an ATS may revoke the tokens before it.
 */
export interface TokenStore {
  /**
   * The kept token of this subject while it may be used, else one minted now and kept. A failure of `mint` is
   * passed on and not kept.
   *
   * @param subject the ATS user it acts for, or null for the credential's own
   */
  take(subject: string | null, mint: () => Promise<Answer<AccessToken>>): Promise<Answer<AccessToken>>;
  /** Drops a token the ATS refused; leaves one that has taken its place. */
  forget(subject: string | null, token: string): Promise<void>;
}

export interface AccessToken {
  /** A secret. */
  readonly value: string;
  /** From then on another one is to be minted: epoch milliseconds on our clock. */
  readonly useUntil: number;
}

export interface CallInfo {
  readonly kind: 'read' | 'write';
  readonly method: string;
  readonly path: string;
}

export interface CallObservation extends CallInfo {
  readonly status: number | null;
  /** The ATS's clock minus ours in milliseconds, from its `Date` header (one second exact); null if unknown. */
  readonly clockOffsetMs: number | null;
  readonly rateLimited: boolean;
  /** From `Retry-After`, seconds or date, as milliseconds from now. */
  readonly retryAfterMs: number | null;
  readonly limitPerSecond: number | null;
  /** Calls left in the ATS's present window, and when that ends, in milliseconds from now; null if not told. */
  readonly remaining: number | null;
  readonly windowEndsInMs: number | null;
}

// ---- plan -------------------------------------------------------------------------------------------

export type Destination =
  | { readonly kind: 'prospect' }
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'pool'; readonly poolId: string; readonly stageId: string | null };

/** What happens to a person the ATS already knows and we did not put there. */
export type AlreadyThere =
  | { readonly kind: 'create' }
  | { readonly kind: 'add'; readonly person: RemotePerson };

export interface PlanInput {
  readonly candidate: Candidate;
  readonly destination: Destination;
  /** The member's user id in the ATS: who creates, owns and gets credit. */
  readonly remoteUserId: string;
  readonly sourceName: string;
  /** The source an admin picked in place of the one with that name (G2); null without such a choice. */
  readonly sourceId: string | null;
  readonly mapping: FieldMapping;
  /** What `learn` last brought for the connection; null where nothing was learned. */
  readonly facts: JsonObject | null;
  /**
   * What `loadReferences` last brought for the account; null where the connector loads none. Give the same object
   * for all people of a run: reading thousands of schools out of it is done once for each object.
   */
  readonly references: JsonObject | null;
  /** Generated address for a candidate without any, when the exporter asked for it. */
  readonly placeholderEmail: string | null;
  readonly alreadyThere: AlreadyThere;
  /**
   * Addresses (lower case) that somebody else over there, or in another export, has too: the ATS would make
   * one person of the two, so they are not sent.
   */
  readonly withheldEmails: readonly string[];
  /** File name of the résumé, without a folder; the bytes are handed to `send`. */
  readonly resumeFileName: string;
}

/** How fields are mapped for one connection (B6). */
export interface FieldMapping {
  readonly skills: SkillPlace;
}

export type SkillPlace =
  | { readonly kind: 'tags' }
  | { readonly kind: 'note' }
  /** `id` is the ATS's id of a custom field of candidates. */
  | { readonly kind: 'customField'; readonly id: string };

export interface Plan {
  readonly steps: readonly [PlanStep, ...PlanStep[]];
  readonly warnings: readonly string[];
  /** Set when this person cannot be sent at all: what is wrong and what to do, in the recruiter's words. */
  readonly blocked: string | null;
}

/** One write. `payload` is plain JSON, frozen before it is sent; only the connector that made it reads it. */
export interface PlanStep {
  readonly id: string;
  /**
   * `create` makes a new record and must never be repeated blindly; `amend` changes a known one; `remove` takes
   * a record of ours out of sight, as far as the ATS lets one (Lever: archive), and may be repeated.
   */
  readonly effect: 'create' | 'amend' | 'remove';
  /** In the recruiter's words: `Create the opportunity with résumé`. */
  readonly label: string;
  readonly payload: JsonObject;
  readonly attachesResume: boolean;
  /** The known record an `amend` step changes when no earlier step of the plan brought one; else null. */
  readonly target: RecordIds | null;
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

// ---- client -----------------------------------------------------------------------------------------

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
  /** One active user by id, as a sign-in (L3) named it; null when this account has none with that id. */
  readUser(userId: string): Promise<Answer<RemoteUser | null>>;
  /** Open jobs only, all pages. */
  listJobs(): Promise<Answer<readonly Job[]>>;
  /** One job, with whether it may be exported to now. */
  readJob(jobId: string): Promise<Answer<Job>>;
  /** Active prospect pools with their stages; null where the ATS has none. */
  readonly listPools: (() => Promise<Answer<readonly Pool[]>>) | null;
  /** The list sources are chosen from; null where a source is free text. */
  readonly listSources: (() => Promise<Answer<readonly Source[]>>) | null;
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
   * A write that changes nothing on a record of ours but makes the ATS list it as just updated: proof that
   * its lists are fresh. Null where the ATS has none.
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
   * account. Null for steps that create nothing.
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

export interface RecordIds {
  /** The record made for this export (Lever: opportunity; Greenhouse: candidate). */
  readonly recordId: string;
  /** The person behind it (Lever: contact), where the ATS keeps one apart. */
  readonly personId: string | null;
  readonly applicationId: string | null;
  readonly link: string | null;
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

/** Failures are named by what the caller can do. `message` is plain words, with the ATS's own where it gave some. */
export type Failure =
  /** This item will never pass as it is: the ATS refused it. Nothing was stored. */
  | { readonly kind: 'rejected'; readonly message: string; readonly status: number }
  /** A read was told to slow down. (A write that was is `doubtful`.) */
  | { readonly kind: 'rateLimited'; readonly message: string; readonly retryAfterMs: number | null }
  /** The credential is not accepted: stops the whole export until repaired. */
  | { readonly kind: 'unauthorised'; readonly message: string }
  /** A permission is missing: stops the whole export until repaired. */
  | { readonly kind: 'forbidden'; readonly message: string; readonly permission: string | null }
  /** Job, pool, stage, source or user is not there (any more): stops the items with that destination. */
  | {
      readonly kind: 'gone';
      readonly what: 'job' | 'pool' | 'stage' | 'source' | 'user' | 'record';
      readonly message: string;
    }
  /** Surely not stored; may be tried again. `withdrawn`: our own `beforeWrite` stopped it. */
  | {
      readonly kind: 'unavailable';
      readonly cause: 'unreachable' | 'withdrawn' | 'trouble';
      readonly message: string;
    }
  /** May have been stored: must be settled by looking, never repeated blindly. Writes only. */
  | { readonly kind: 'doubtful'; readonly message: string };

/** A read stores nothing, so it is never in doubt. */
export type ReadFailure = Exclude<Failure, { readonly kind: 'doubtful' }>;

export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | ReadFailure;

// ---- probe and members ------------------------------------------------------------------------------

export interface ProbeReport {
  readonly permissions: readonly PermissionResult[];
  /** Set when the credential itself was refused or the ATS could not be reached: nothing else was learned. */
  readonly refusal: ReadFailure | null;
}

export interface PermissionResult {
  readonly id: string;
  readonly verdict: 'works' | 'missing' | 'unknown';
  /** What was seen, in words an admin can act on. */
  readonly detail: string;
}

export interface Learned {
  readonly facts: JsonObject;
  /** What an admin should know about it, in words. */
  readonly notices: readonly string[];
}

export type MemberLookup =
  | { readonly kind: 'found'; readonly user: RemoteUser }
  | { readonly kind: 'otherCase'; readonly user: RemoteUser; readonly message: string }
  | { readonly kind: 'deactivated'; readonly user: RemoteUser; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

export interface RemoteUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Job {
  readonly id: string;
  readonly title: string;
  readonly location: string | null;
  readonly team: string | null;
  /** Whether prospects and applications may be exported to it now. */
  readonly open: boolean;
  /** The ATS's own word for its state. */
  readonly state: string;
}

export interface Pool {
  readonly id: string;
  readonly name: string;
  /** In the order of the ATS. */
  readonly stages: readonly PoolStage[];
}

export interface PoolStage {
  readonly id: string;
  readonly name: string;
}

export interface Source {
  readonly id: string;
  readonly name: string;
  /** What the ATS groups it under (Greenhouse: its strategy, such as Prospecting); null if not told. */
  readonly group: string | null;
}

// ---- people and records ------------------------------------------------------------------------------

export interface PersonIdentity {
  readonly emails: readonly string[];
  readonly profileUrls: readonly string[];
  readonly name: string;
}

export interface RemotePerson {
  readonly personId: string;
  readonly name: string;
  readonly matchedBy: 'email' | 'profile' | 'name';
  readonly records: readonly RemoteRecord[];
}

export interface RemoteRecord {
  readonly ids: RecordIds;
  readonly name: string;
  readonly emails: readonly string[];
  readonly links: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
  readonly creatorId: string | null;
  readonly jobIds: readonly string[];
  readonly archived: boolean;
  /** Epoch milliseconds on the ATS's clock. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** A record that we created, with what we know of it. */
export interface MadeRecord {
  readonly ids: RecordIds;
  /** The steps of its plan that were taken, the create first, as they were sent. */
  readonly steps: readonly PlanStep[];
  /** Ids of the records the ATS showed for this person before we sent anything. */
  readonly baseline: ReadonlySet<string>;
  /** When our last own change of it was over: epoch milliseconds on the ATS's clock. */
  readonly leftAt: number;
}

/** Why a record is not just ours any more. */
export interface RecordChange {
  readonly kind:
    | 'gone'
    | 'merged'
    | 'archived'
    | 'moved'
    | 'owner'
    | 'job'
    | 'noted'
    | 'otherRecord'
    | 'touched'
    | 'unknown';
  /** One sentence in the recruiter's words: `It was moved to another stage.` */
  readonly message: string;
}

export type CreatedSearch =
  | { readonly by: 'marker'; readonly marker: number }
  | { readonly by: 'email'; readonly email: string }
  /** Any record created in this window of the ATS's clock, both ends included. */
  | { readonly by: 'window'; readonly from: number; readonly to: number }
  /** Any record the ATS lists as updated since then. */
  | { readonly by: 'updated'; readonly since: number }
  /** The most recent records without any filter, one page: shows that this credential sees records at all. */
  | { readonly by: 'anything' };

export interface CreatedLookup {
  /** Rows that pass the filter when checked by us. */
  readonly matches: readonly RemoteRecord[];
  /** False when the ATS ignored the filter or there was more than we read: then emptiness proves nothing. */
  readonly conclusive: boolean;
}
