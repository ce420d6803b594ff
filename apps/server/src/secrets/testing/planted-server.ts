import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@crosswalk/database';
import {
  type RehearsalGreenhouse,
  type RehearsalLever,
  startGreenhouseRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { type EchoingAts, startEchoingAts } from './echoing-ats.ts';
import { type Answer, type Call, Plantings } from './plantings.ts';
import { type ServerChild, startServerChild } from './server-child.ts';

/** Whom the server belongs to: somebody who may sign in to the rehearsal. */
export const ownerEmail = 'sam.super@rehearsal.example';

/** A server with the embedded database that knows many secrets and logs all it can, before an ATS that quotes. */
export interface PlantedServer {
  readonly plantings: Plantings;
  readonly ownerPassword: string;
  readonly lever: RehearsalLever;
  readonly ats: EchoingAts;
  readonly greenhouse: RehearsalGreenhouse;
  readonly greenhouseAts: EchoingAts;
  readonly dataDir: string;
  readonly url: string;
  readonly database: Database;
  /** As somebody from outside. */
  open(path: string, call?: Call): Promise<Answer>;
  /** With the local access token. */
  ask(path: string, call?: Call): Promise<Answer>;
  /** Plants the master key that stands in the file now. */
  plantMasterKey(name: string): Promise<void>;
  /** Ends the server; what it said in its life. */
  stop(): Promise<Buffer>;
  remove(): Promise<void>;
}

export async function startPlantedServer(): Promise<PlantedServer> {
  const plantings = new Plantings();
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-planted-'));
  // PostgreSQL does not run as root: its own account must get to its folder.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const lever = await startLeverRehearsal({ rateLimit: 'off' });
  const ats = await startEchoingAts(lever.origin);
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    switches: { tokenLimitPerMinute: 'off' },
  });
  const greenhouseAts = await startEchoingAts(greenhouse.origin);
  const ownerPassword = plantings.make('password of the owner');
  plantings.plant('client secret', lever.oauthClient.clientSecret);
  plantings.plant('API key', lever.keys.full);
  plantings.plant('second API key', lever.keys.article);
  plantings.plant('Client Secret of Greenhouse', greenhouse.credentials.full.clientSecret);
  const child: ServerChild = startServerChild({
    PORT: '0',
    LOG_LEVEL: 'trace',
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: ownerEmail,
    CROSSWALK_OWNER_PASSWORD: ownerPassword,
    LEVER_API_URL: ats.origin,
    LEVER_AUTH_URL: ats.origin,
    GREENHOUSE_API_URL: greenhouseAts.origin,
    GREENHOUSE_AUTH_URL: greenhouseAts.origin,
    LEVER_CLIENT_ID: lever.oauthClient.clientId,
    LEVER_CLIENT_SECRET: lever.oauthClient.clientSecret,
    CROSSWALK_SETTLING: 'sendWithinMs=1000,callTimeoutMs=1500,lateStoreMs=400,indexLagMs=300,leaseMs=2000',
  });
  const { url, token } = await child.answering();
  plantings.plant('local access token', token);
  const database = await openDatabase({ dataDir, maxConnections: 2 });

  const open = (path: string, call: Call = {}) => plantings.ask(url, path, call);
  const plantMasterKey = async (name: string): Promise<void> => {
    const text = (await readFile(join(dataDir, 'master.key'), 'utf8')).trim();
    plantings.plant(name, Buffer.from(text, 'base64'));
  };
  await plantMasterKey('master key');
  const stop = async (): Promise<Buffer> => {
    await database.close();
    const exitCode = await child.stop();
    if (exitCode !== 0) throw new Error(`The server ended with ${exitCode}: ${child.said().toString()}`);
    return child.said();
  };
  return {
    plantings,
    ownerPassword,
    lever,
    ats,
    greenhouse,
    greenhouseAts,
    dataDir,
    url,
    database,
    open,
    ask: (path, call = {}) =>
      open(path, { ...call, headers: { authorization: `Bearer ${token}`, ...call.headers } }),
    plantMasterKey,
    stop,
    async remove() {
      await database.close();
      await child.stop();
      await ats.close();
      await lever.close();
      await greenhouseAts.close();
      await greenhouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
