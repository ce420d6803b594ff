import type { EnvironmentId } from '@crosswalk/connectors';
import { type ContactOrigins, contactOrigins } from './config/contact-origins.ts';
import { dataDirectory } from './config/data-directory.ts';
import { greenhouseEndpoints, greenhouseHarvestEndpoints } from './config/greenhouse-endpoints.ts';
import { leverEndpoints } from './config/lever-endpoints.ts';
import { type MailConfig, mailVariables } from './config/mail.ts';
import { ownerPasswordVariable } from './config/owner-password.ts';
import { settlingDefaults, settlingVariable } from './config/settling.ts';
import { type ProxyRange, trustedProxiesVariable } from './config/trusted-proxies.ts';
import {
  ConfigError,
  choiceVariable,
  type Environment,
  emailVariable,
  originVariable,
  portVariable,
  secretVariable,
  textVariable,
} from './config/variables.ts';
import { readMasterKeys } from './secrets/master-key.ts';

export { ConfigError } from './config/variables.ts';

/** The operator's settings, validated once at start. See README, Configuration. */
export interface Config {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** The address to listen on; this machine only unless the operator opens it. */
  readonly host: string;
  /** Where browsers reach Crosswalk: origin, no path. */
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly role: 'all' | 'web' | 'worker';
  readonly ownerEmail: string | null;
  /** Becomes the owner's password while they have none. */
  readonly ownerPassword: string | null;
  /** Null when Crosswalk sends no mail. */
  readonly mail: MailConfig | null;
  readonly logLevel: string;
  /** Who sends it is shown the metrics; null: nobody is. */
  readonly metricsToken: string | null;
  /** The key in use when the server was started. */
  readonly masterKey: Buffer;
  /** Keys that are being left behind: they only open. */
  readonly previousMasterKeys: readonly Buffer[];
  /** The file the key in use stands in; null when the environment holds it. */
  readonly masterKeyFile: string | null;
  /** Per ATS and environment; an environment that is missing is not offered. */
  readonly lever: Readonly<Partial<Record<EnvironmentId, AtsEndpoint>>>;
  readonly greenhouse: Readonly<Partial<Record<EnvironmentId, AtsEndpoint>>>;
  /** Harvest v1 of the same Greenhouse. */
  readonly greenhouseHarvest: Readonly<Partial<Record<EnvironmentId, AtsEndpoint>>>;
  /** By id of the provider. */
  readonly contactOrigins: ContactOrigins;
  /** Whether webhooks may go to private addresses, too. */
  readonly webhooksPrivate: boolean;
  /** Reverse proxies whose word about where a request came from is believed. */
  readonly trustedProxies: readonly ProxyRange[];
  readonly settling: SettlingConfig;
  /** For tests only: where in the export engine this process ends or stands still, see fault-points.ts. */
  readonly faultPoint: string | null;
}

export interface AtsEndpoint {
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly oauthClient: { readonly id: string; readonly secret: string } | null;
}

/** Waits of the export engine, in milliseconds. The defaults suit real ATSs; rehearsals and tests shorten them. */
export interface SettlingConfig {
  /** A write waits this long for its turn; after that the first byte leaves no more. */
  readonly sendWithinMs: number;
  /** A call to the ATS is cut after this long without an answer. */
  readonly callTimeoutMs: number;
  /** How long after we hung up the ATS may still store what we sent; null: as its connector says. */
  readonly lateStoreMs: number | null;
  /** How long a stored record may stay invisible to look-ups. */
  readonly indexLagMs: number;
  /** How long one process may send for an ATS account before it must say again that it lives. */
  readonly leaseMs: number;
}

/**
 * Reads and checks the environment. The only effect: on the very first start with the embedded database it
 * makes the master key in the data directory.
 * @throws {ConfigError} one line that names the variable, what it holds too much or too little, and an example.
 */
export function readConfig(env: Environment): Config {
  const host = textVariable(env, 'CROSSWALK_HOST') ?? '127.0.0.1';
  const port = portVariable(env, 'PORT') ?? 7410;
  const dataDir = dataDirectory(env);
  const databaseUrl = databaseVariable(env);
  const settings = {
    port,
    host,
    url: originVariable(env, 'CROSSWALK_URL') ?? defaultUrl(host, port),
    dataDir,
    databaseUrl,
    role: choiceVariable(env, 'CROSSWALK_ROLE', ['all', 'web', 'worker']) ?? 'all',
    ownerEmail: emailVariable(env, 'CROSSWALK_OWNER_EMAIL'),
    ownerPassword: ownerPasswordVariable(env),
    mail: mailVariables(env),
    logLevel:
      choiceVariable(env, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) ??
      'info',
    metricsToken: secretVariable(env, 'CROSSWALK_METRICS_TOKEN'),
    lever: leverEndpoints(env),
    greenhouse: greenhouseEndpoints(env),
    greenhouseHarvest: greenhouseHarvestEndpoints(env),
    contactOrigins: contactOrigins(env),
    webhooksPrivate: choiceVariable(env, 'CROSSWALK_WEBHOOKS_PRIVATE', ['0', '1']) === '1',
    trustedProxies: trustedProxiesVariable(env),
    settling: settlingVariable(env, 'CROSSWALK_SETTLING') ?? settlingDefaults,
    faultPoint: textVariable(env, 'CROSSWALK_FAULT_POINT'),
  };
  // Last: a mistake in any other variable must not leave a fresh key behind.
  const keys = readMasterKeys(env, { dataDir, embedded: databaseUrl === null });
  return {
    ...settings,
    masterKey: keys.current,
    previousMasterKeys: keys.previous,
    masterKeyFile: keys.file,
  };
}

/** The address a browser on this machine uses for what listens on `host` and `port`. */
export function defaultUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function databaseVariable(env: Environment): string | null {
  const text = textVariable(env, 'DATABASE_URL');
  if (text === null) return null;
  // The value is not repeated in the message: it usually holds a password.
  if (!URL.canParse(text) || !['postgres:', 'postgresql:'].includes(new URL(text).protocol)) {
    throw new ConfigError('DATABASE_URL', 'must look like postgres://user:password@host:5432/database.');
  }
  return text;
}
