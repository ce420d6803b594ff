import type { EnvironmentId } from '@crosswalk/connectors';

/** The operator's settings, validated once at start. See README, Configuration. */
export interface Config {
  readonly port: number;
  /** Where browsers reach Crosswalk: origin, no path. */
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly role: 'all' | 'web' | 'worker';
  readonly ownerEmail: string | null;
  readonly logLevel: string;
  readonly masterKey: Buffer;
  /** Per ATS and environment; an environment that is missing is not offered. */
  readonly lever: Readonly<Partial<Record<EnvironmentId, AtsEndpoint>>>;
  readonly settling: SettlingConfig;
}

export interface AtsEndpoint {
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly oauthClient: { readonly id: string; readonly secret: string } | null;
}

/** Waits of the export engine, in milliseconds. The defaults suit real ATSs; rehearsals and tests shorten them. */
export interface SettlingConfig {
  readonly callTimeoutMs: number;
  readonly lateStoreMs: number;
  readonly indexLagMs: number;
  readonly leaseMs: number;
}
