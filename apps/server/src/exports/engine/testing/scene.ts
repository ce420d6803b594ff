import { randomBytes } from 'node:crypto';
import type { Candidate } from '@crosswalk/candidates';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import {
  type GreenhouseRehearsalOptions,
  type LeverRehearsalOptions,
  type RehearsalGreenhouse,
  type RehearsalLever,
  startGreenhouseRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { pino } from 'pino';
import { insertCandidates } from '../../../candidates/store-candidates.ts';
import { readConfig, type SettlingConfig } from '../../../config.ts';
import { sealCredentials } from '../../../connections/seal-credentials.ts';
import { newId } from '../../../ids.ts';
import { openSecrets } from '../../../secrets/open-secrets.ts';
import type { Actor, Services } from '../../../services.ts';
import { readExport } from '../../read-exports.ts';
import type { NewExportInput } from '../../schemas.ts';
import { startExport } from '../../start-export.ts';
import { samplePeople } from './sample-people.ts';

/** A rehearsal, an organization connected to it, and people to export: everything but a worker. */
export interface AnyScene {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly rehearsal: RehearsalLever | RehearsalGreenhouse;
  readonly actor: Actor;
  readonly accountId: string;
  readonly connectionId: string;
  /** An open job. */
  readonly jobId: string;
  /** Another one. */
  readonly otherJobId: string;
  readonly candidateIds: readonly string[];
  /** What a worker process of this scene is started with. */
  readonly environment: Readonly<Record<string, string>>;
  start(changes?: Partial<NewExportInput>): Promise<string>;
  report(exportId: string): ReturnType<typeof readExport>;
  addPeople(people: readonly Candidate[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A scene with Lever. */
export interface Scene extends AnyScene {
  readonly lever: RehearsalLever;
}

/** A scene with Greenhouse. */
export interface GreenhouseScene extends AnyScene {
  readonly greenhouse: RehearsalGreenhouse;
}

export interface SceneOptions {
  readonly people?: number;
  readonly settling?: Partial<SettlingConfig>;
  /** Where it is set; by default a database of its own. Cleared away with the scene. */
  readonly database?: TestDatabase;
  /** Another scene whose installation this organization shares; the environment of this one then serves both. */
  readonly beside?: AnyScene;
  readonly lever?: LeverRehearsalOptions;
}

export interface GreenhouseSceneOptions extends Omit<SceneOptions, 'lever'> {
  readonly greenhouse?: GreenhouseRehearsalOptions;
}

/** Short waits, in the proportions of the real ones. */
export const quickWaits: SettlingConfig = {
  sendWithinMs: 1000,
  callTimeoutMs: 1500,
  lateStoreMs: 400,
  indexLagMs: 300,
  leaseMs: 2000,
};

const ownerEmail = 'owner@crosswalk.example';

export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const lever = await startLeverRehearsal({ rateLimit: 'off', ...options.lever });
  const [job, other] = lever.postings().filter((posting) => posting.state === 'published');
  const user = lever.users().find(({ email }) => email.toLowerCase() === ownerEmail);
  if (job === undefined || other === undefined || user === undefined)
    throw new Error('the rehearsal Lever is not seeded');
  const scene = await openAnyScene(options, {
    rehearsal: lever,
    environment: { LEVER_API_URL: lever.origin, LEVER_AUTH_URL: lever.origin },
    ats: 'lever',
    connector: 'lever-opportunities',
    credentials: { apiKey: lever.keys.full },
    user,
    jobIds: [job.id, other.id],
  });
  return { ...scene, lever };
}

export async function openGreenhouseScene(options: GreenhouseSceneOptions = {}): Promise<GreenhouseScene> {
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    ...options.greenhouse,
    switches: { tokenLimitPerMinute: 'off', ...options.greenhouse?.switches },
  });
  const [job, other] = greenhouse
    .jobs()
    .filter(({ status, confidential, template }) => status === 'open' && !confidential && !template);
  const user = greenhouse.users().find(({ email }) => email.toLowerCase() === ownerEmail);
  if (job === undefined || other === undefined || user === undefined)
    throw new Error('the rehearsal Greenhouse is not seeded');
  const scene = await openAnyScene(options, {
    rehearsal: greenhouse,
    environment: { GREENHOUSE_API_URL: greenhouse.origin, GREENHOUSE_AUTH_URL: greenhouse.origin },
    ats: 'greenhouse',
    connector: 'greenhouse',
    credentials: { ...greenhouse.credentials.full },
    user: { ...user, id: String(user.id) },
    jobIds: [String(job.id), String(other.id)],
  });
  return { ...scene, greenhouse };
}

interface Stage {
  readonly rehearsal: RehearsalLever | RehearsalGreenhouse;
  readonly environment: Readonly<Record<string, string>>;
  readonly ats: 'lever' | 'greenhouse';
  readonly connector: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Who the owner is over there. */
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** Two open jobs. */
  readonly jobIds: readonly [string, string];
}

async function openAnyScene(
  options: Pick<SceneOptions, 'people' | 'settling' | 'database' | 'beside'>,
  stage: Stage,
): Promise<AnyScene> {
  const { rehearsal, jobIds } = stage;
  const { beside } = options;
  const database = beside?.database ?? options.database ?? (await createTestDatabase());
  const settling = { ...quickWaits, ...options.settling };
  const environment = {
    DATABASE_URL: database.connectionString,
    CROSSWALK_MASTER_KEY: randomBytes(32).toString('base64'),
    ...beside?.environment,
    ...stage.environment,
    CROSSWALK_SETTLING: Object.entries(settling)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
    LOG_LEVEL: process.env.CROSSWALK_TEST_LOG ?? 'silent',
  };
  const config = readConfig(environment);
  const services: Services = {
    config,
    db: database.db,
    pool: database.pool,
    secrets: openSecrets(database.db, config.masterKey),
    log: pino({ level: config.logLevel }),
  };
  const ids = { organizationId: newId('org'), accountId: newId('acct'), connectionId: newId('conn') };
  const actor: Actor = {
    organizationId: ids.organizationId,
    memberId: newId('mem'),
    email: ownerEmail,
    name: 'Olive Owner',
    role: 'owner',
  };
  await connectDirectly(services, actor, ids, stage);
  const addPeople = async (people: readonly Candidate[]): Promise<readonly string[]> => {
    const known = people.map((candidate) => ({ id: newId('cand'), candidate }));
    await database.db.transaction().execute((tx) => insertCandidates(tx, ids.organizationId, known));
    return known.map((person) => person.id);
  };
  const candidateIds = await addPeople(samplePeople(options.people ?? 6));
  const [jobId, otherJobId] = jobIds;

  return {
    services,
    database,
    rehearsal,
    actor,
    accountId: ids.accountId,
    connectionId: ids.connectionId,
    jobId,
    otherJobId,
    candidateIds,
    environment,
    addPeople,
    start: (changes) =>
      startExport(services, actor, {
        connection: ids.connectionId,
        candidateIds: [...candidateIds],
        destination: { kind: 'job', jobId },
        placeholderEmails: false,
        includeExported: false,
        ...changes,
      }),
    report: (exportId) => readExport(database.db, actor, exportId),
    async close() {
      await rehearsal.close();
      if (beside === undefined) await database.drop();
    },
  };
}

/** The rows that connecting and authenticating leave behind, with pacing out of the way. */
async function connectDirectly(
  services: Services,
  actor: Actor,
  ids: { readonly accountId: string; readonly connectionId: string },
  { ats, connector, credentials, user }: Stage,
): Promise<void> {
  const { db } = services;
  const { organizationId, memberId } = actor;
  const { accountId, connectionId } = ids;
  await db.insertInto('organizations').values({ id: organizationId, name: 'Test' }).execute();
  await db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id: memberId,
      email: actor.email,
      name: actor.name,
      role: 'owner',
      email_confirmed_at: new Date(),
    })
    .execute();
  const account = { organization_id: organizationId, account_id: accountId };
  await db
    .insertInto('ats_accounts')
    .values({
      organization_id: organizationId,
      id: accountId,
      ats,
      environment: 'production',
      remote_key: 'test',
    })
    .execute();
  await db.insertInto('account_leases').values(account).execute();
  await db
    .insertInto('account_paces')
    .values({ ...account, per_second: 1000, ceiling: 1000 })
    .execute();
  await db
    .insertInto('connections')
    .values({
      organization_id: organizationId,
      id: connectionId,
      account_id: accountId,
      connector,
      name: ats === 'lever' ? 'Lever Opportunities' : 'Greenhouse',
      credentials: await sealCredentials(services.secrets, organizationId, connectionId, credentials),
      status: 'verified',
    })
    .execute();
  await db
    .insertInto('ats_identities')
    .values({
      organization_id: organizationId,
      account_id: accountId,
      member_id: memberId,
      remote_user_id: user.id,
      remote_name: user.name,
      remote_email: user.email,
      method: 'email',
    })
    .execute();
}
