import { setTimeout as wait } from 'node:timers/promises';
import { endTypesetting } from '@crosswalk/candidates';
import { migrate, openDatabase } from '@crosswalk/database';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { clearExpired } from './accounts/clear-expired.ts';
import { offerFirstSignIn } from './accounts/first-sign-in.ts';
import type { SignInLink } from './accounts/sign-in-links.ts';
import { makeDataDirectory } from './config/data-directory.ts';
import type { Environment } from './config/variables.ts';
import { type Config, defaultUrl, readConfig } from './config.ts';
import { startUpkeep } from './connections/upkeep/start-upkeep.ts';
import { startContacts } from './contacts/background/start-contacts.ts';
import { LiveRuns } from './contacts/live/live-runs.ts';
import { startChecks } from './exports/dry-run/check/start-checks.ts';
import { startWorker } from './exports/engine/start.ts';
import { LiveExports } from './exports/live/live-exports.ts';
import { createApp, createHealthApp } from './http/create-app.ts';
import { type Answer, listen } from './http/listen.ts';
import { startImports } from './imports/background/start-imports.ts';
import { closeAbandonedImports } from './imports/import-liveness.ts';
import { clearSpool } from './imports/spool-file.ts';
import { startComparing } from './merging/compare-imports.ts';
import { answerProbe, type Probed } from './operations/probes.ts';
import { readMetrics, watchEventLoop } from './operations/read-metrics.ts';
import { readReadiness } from './operations/readiness.ts';
import { RequestCounts } from './operations/request-counts.ts';
import { ensureOwner, isFirstStart } from './organizations/ensure-owner.ts';
import { stopPatienceMs } from './running/deadlines.ts';
import { holdDataDirectory } from './running/hold-data-directory.ts';
import { createLog } from './running/log.ts';
import type { Rounds } from './running/rounds.ts';
import { announceServer, newAccessToken, refuseSecondServer, withdrawServer } from './running/server-file.ts';
import type { Terminal } from './running/terminal.ts';
import { UndoStack } from './running/undo-stack.ts';
import { startLearningWords } from './search/learn-words.ts';
import { startRefreshingWords } from './search/refresh-words.ts';
import { openSecrets } from './secrets/open-secrets.ts';
import type { Services } from './services.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

export interface RunningServer {
  /** Where it answers on this machine: origin, no path. */
  readonly url: string;
  /** Lets its bearer act for the organization; stands in `server.json` too. */
  readonly token: string;
  readonly services: Services;
  /** What the operator should read at this start; null when there is nothing new. */
  readonly notice: string | null;
  /** How the owner signs in for the first time, to be shown on the terminal that was given; a secret. */
  readonly firstSignIn: SignInLink | null;
  /** Finishes what is in hand, for at most 8 seconds, and lets go of everything. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts Crosswalk in this process: database, owner, export engine and REST API.
 * @throws {ConfigError} for a setting that cannot be used, {AlreadyRunning} when another server uses the data
 *   directory, or what `openDatabase` and `migrate` throw
 */
export async function startServer(
  given: ({ readonly config: Config } | { readonly env: Environment }) & {
    /** Who to ask at the first start; without one nobody is asked. */
    readonly terminal?: Terminal | null;
  },
): Promise<RunningServer> {
  const config = 'config' in given ? given.config : readConfig(given.env);
  const log = createLog(config.logLevel);
  const undo = new UndoStack();
  try {
    return await start(config, log, undo, given.terminal ?? null);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

async function start(
  config: Config,
  log: Logger,
  undo: UndoStack,
  terminal: Terminal | null,
): Promise<RunningServer> {
  const { dataDir } = config;
  makeDataDirectory(dataDir);
  if (config.role !== 'worker') await refuseSecondServer(dataDir);
  const onConnectionLost = (error: Error) => log.warn({ err: error }, 'an idle database connection broke');
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir,
    onConnectionLost,
  });
  undo.push(() => database.close());
  const { pool, db } = database;
  if (config.role !== 'worker') {
    undo.push(await holdDataDirectory(pool, dataDir, onConnectionLost));
    await clearSpool(dataDir);
  }
  await bringUpToDate(pool, log);
  const secrets = openSecrets(db, {
    current: config.masterKey,
    previous: config.previousMasterKeys,
    file: config.masterKeyFile,
  });
  undo.push(() => secrets.keys.stop());
  const keysNotice = await secrets.keys.open();
  if (keysNotice !== null) log.warn(keysNotice);
  const asked = terminal !== null && config.ownerEmail === null && (await isFirstStart(db));
  const ownerEmail = asked ? await terminal.askOwnerEmail() : config.ownerEmail;
  const { owner, notice: ownerNotice } = await ensureOwner(db, ownerEmail);
  await clearExpired(db);
  const abandoned = await closeAbandonedImports(db);
  if (abandoned > 0) log.warn({ abandoned }, 'imports of a killed process were closed');

  undo.push(endTypesetting);
  let answer: Answer = startingUp;
  const listener = await listen(config, (request, env) => answer(request, env));
  const background: Rounds[] = [];
  undo.push(() =>
    Promise.all([
      listener.close(stopPatienceMs),
      // What does not come to its end in time is settled by whoever starts next.
      Promise.race([
        Promise.all(background.map((rounds) => rounds.stop())),
        wait(stopPatienceMs, undefined, { ref: false }),
      ]),
    ]),
  );
  const url = defaultUrl(config.host, listener.port);
  const isDefault = config.url === defaultUrl(config.host, config.port);
  const services: Services = {
    config: { ...config, port: listener.port, url: isDefault ? url : config.url },
    db,
    pool,
    secrets,
    log,
  };
  const token = newAccessToken();
  const live = new LiveExports(services);
  const liveRuns = new LiveRuns(services);
  // Before the listener closes: it waits for open streams.
  undo.push(() => live.close());
  undo.push(() => liveRuns.close());
  const app =
    config.role === 'worker'
      ? createHealthApp(services)
      : createApp(services, { token, organizationId: owner.organizationId }, live, liveRuns);
  const worker = config.role === 'web' ? null : startWorker(services);
  if (worker !== null) {
    background.push(
      worker,
      startUpkeep(services),
      startChecks(services),
      startRefreshingWords(services),
      startComparing(services),
      startLearningWords(services),
      startImports(services),
      startContacts(services),
      startWebhooks(services),
    );
  }
  if (config.role !== 'worker') {
    await announceServer(dataDir, { url, token, pid: process.pid });
    undo.push(() => withdrawServer(dataDir, token));
  }
  const requests = new RequestCounts();
  const loop = watchEventLoop();
  undo.push(() => loop.stop());
  const probed: Probed = {
    services,
    readiness: () => readReadiness(services, worker),
    metrics: async () => [...(await readMetrics(services)), ...loop.metrics(), ...requests.metrics()],
  };
  // Only now: a `server.json` that a killed server left would lead here with its token.
  answer = async (request, env) => {
    const began = performance.now();
    const response = (await answerProbe(request, probed)) ?? (await app.fetch(request, env));
    requests.count(request.method, response.status, (performance.now() - began) / 1000);
    return response;
  };
  log.info(
    { url, role: config.role, database: database.kind, postgres: database.serverVersion },
    `Crosswalk answers at ${services.config.url}`,
  );
  const offer = config.role === 'worker' ? null : await offerFirstSignIn(services, owner, terminal !== null);
  const notices = [ownerNotice, offer?.notice ?? null].filter((one) => one !== null);
  for (const notice of notices) log.warn(notice);
  const notice = notices.length === 0 ? null : notices.join('\n');
  return { url, token, services, notice, firstSignIn: offer?.link ?? null, stop: () => undo.run() };
}

async function bringUpToDate(pool: Pool, log: Logger): Promise<void> {
  const migrations = await migrate(pool);
  if (migrations.length > 0) log.info({ migrations }, 'the database was brought up to date');
}

/** Between the first moment of listening and the app: only a probe could be that fast. */
function startingUp(): Response {
  return new Response('Crosswalk is starting.', { status: 503, headers: { 'retry-after': '1' } });
}
