import { randomBytes } from 'node:crypto';
import type { Candidate } from '@crosswalk/candidates';
import type { ConnectorId } from '@crosswalk/connectors';
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
import { newId } from '../../../ids.ts';
import { openSecrets } from '../../../secrets/open-secrets.ts';
import type { Actor, Services } from '../../../services.ts';
import { readExport } from '../../read-exports.ts';
import type { NewExportInput } from '../../schemas.ts';
import { startExport } from '../../start-export.ts';
import { addConnection, openAccount, type Stage } from './connect-directly.ts';
import { samplePeople } from './sample-people.ts';

export type LeverConnector = 'lever-opportunities' | 'lever';
export type GreenhouseConnector = 'greenhouse' | 'greenhouse-harvest';

/** A rehearsal, an organization connected to it, and people to export: everything but a worker. */
export interface AnyScene {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly rehearsal: RehearsalLever | RehearsalGreenhouse;
  readonly actor: Actor;
  readonly accountId: string;
  /** By which the connection speaks to the ATS. */
  readonly connector: ConnectorId;
  readonly connectionId: string;
  /** The calls that create somebody, for fault rules. */
  readonly creates: { readonly method: 'POST'; readonly path: string };
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
  /** One more connection to the same account, by the same connector or another one of the ATS; returns its id. */
  connect(connector: ConnectorId): Promise<string>;
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
  /** By default the recommended one. */
  readonly connector?: LeverConnector;
  readonly lever?: LeverRehearsalOptions;
  /** Given where the rehearsal is, where the server is to look for it. */
  readonly reachedBy?: (origin: string) => Promise<string>;
}

export interface GreenhouseSceneOptions extends Omit<SceneOptions, 'lever' | 'connector' | 'reachedBy'> {
  readonly connector?: GreenhouseConnector;
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
  const origin = (await options.reachedBy?.(lever.origin)) ?? lever.origin;
  const scene = await openAnyScene(options, {
    rehearsal: lever,
    environment: { LEVER_API_URL: origin, LEVER_AUTH_URL: origin },
    ats: 'lever',
    connector: options.connector ?? 'lever-opportunities',
    credentials: { 'lever-opportunities': { apiKey: lever.keys.full }, lever: { apiKey: lever.keys.full } },
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
    environment: {
      GREENHOUSE_API_URL: greenhouse.origin,
      GREENHOUSE_AUTH_URL: greenhouse.origin,
      GREENHOUSE_HARVEST_API_URL: greenhouse.origin,
    },
    ats: 'greenhouse',
    connector: options.connector ?? 'greenhouse',
    credentials: {
      greenhouse: { ...greenhouse.credentials.full },
      'greenhouse-harvest': { harvestKey: greenhouse.harvestKeys.full },
    },
    user: { ...user, id: String(user.id) },
    jobIds: [String(job.id), String(other.id)],
  });
  return { ...scene, greenhouse };
}

const createPaths: Readonly<Record<ConnectorId, string>> = {
  'lever-opportunities': '/v1/opportunities',
  lever: '/v1/candidates',
  greenhouse: '/v3/candidates',
  'greenhouse-harvest': '^/v1/(candidates|prospects)$',
};

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
  const organizationId = newId('org');
  const actor: Actor = {
    organizationId,
    memberId: newId('mem'),
    email: ownerEmail,
    name: 'Olive Owner',
    role: 'owner',
  };
  const accountId = await openAccount(services, actor, stage);
  const connect = (connector: ConnectorId) => addConnection(services, actor, accountId, stage, connector);
  const connectionId = await connect(stage.connector);
  const addPeople = async (people: readonly Candidate[]): Promise<readonly string[]> => {
    const known = people.map((candidate) => ({ id: newId('cand'), candidate }));
    await database.db.transaction().execute((tx) => insertCandidates(tx, organizationId, known));
    return known.map((person) => person.id);
  };
  const candidateIds = await addPeople(samplePeople(options.people ?? 6));
  const [jobId, otherJobId] = jobIds;

  return {
    services,
    database,
    rehearsal,
    actor,
    accountId,
    connector: stage.connector,
    connectionId,
    creates: { method: 'POST', path: createPaths[stage.connector] },
    jobId,
    otherJobId,
    candidateIds,
    environment,
    addPeople,
    connect,
    start: (changes) =>
      startExport(services, actor, {
        connection: connectionId,
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
