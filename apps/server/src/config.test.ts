import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7);
let dataDir: string;

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'crosswalk-config-')), 'data');
});

function read(env: Record<string, string>) {
  return readConfig({
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_MASTER_KEY: key.toString('base64'),
    ...env,
  });
}

describe('readConfig', () => {
  it('needs nothing: this machine only, port 7410, Lever and Greenhouse at their own addresses, no rehearsal', () => {
    expect(read({})).toEqual({
      port: 7410,
      host: '127.0.0.1',
      url: 'http://127.0.0.1:7410',
      dataDir,
      databaseUrl: null,
      role: 'all',
      ownerEmail: null,
      ownerPassword: null,
      mail: null,
      logLevel: 'info',
      metricsToken: null,
      webhooksPrivate: false,
      trustedProxies: [
        { address: '127.0.0.0', bits: 8, family: 'ipv4' },
        { address: '::1', bits: 128, family: 'ipv6' },
      ],
      masterKey: key,
      previousMasterKeys: [],
      masterKeyFile: null,
      lever: {
        production: {
          apiOrigin: 'https://api.lever.co',
          authOrigin: 'https://auth.lever.co',
          oauthClient: null,
        },
        sandbox: {
          apiOrigin: 'https://api.sandbox.lever.co',
          authOrigin: 'https://sandbox-lever.auth0.com',
          oauthClient: null,
        },
      },
      greenhouse: {
        production: {
          apiOrigin: 'https://harvest.greenhouse.io',
          authOrigin: 'https://auth.greenhouse.io',
          oauthClient: null,
        },
      },
      greenhouseHarvest: {
        production: {
          apiOrigin: 'https://harvest.greenhouse.io',
          authOrigin: 'https://harvest.greenhouse.io',
          oauthClient: null,
        },
      },
      contactOrigins: {
        'people-data-labs': 'https://api.peopledatalabs.com',
        hunter: 'https://api.hunter.io',
        rocketreach: 'https://api.rocketreach.co',
      },
      settling: {
        sendWithinMs: 15_000,
        callTimeoutMs: 30_000,
        lateStoreMs: null,
        indexLagMs: 60_000,
        leaseMs: 10_000,
      },
      faultPoint: null,
    });
  });

  it('takes what the operator says, and blanks for "not set"', () => {
    const config = read({
      PORT: '8080',
      CROSSWALK_HOST: '0.0.0.0',
      CROSSWALK_URL: 'https://crosswalk.example.com/',
      CROSSWALK_ROLE: 'web',
      CROSSWALK_OWNER_EMAIL: ' Jo.Doe@Example.com ',
      DATABASE_URL: 'postgres://jo:secret@db:5432/crosswalk',
      LOG_LEVEL: 'DEBUG',
      CROSSWALK_METRICS_TOKEN: 'as-long-as-a-secret',
      LEVER_API_URL: 'http://localhost:9000',
      HUNTER_URL: 'http://localhost:9003',
      LEVER_CLIENT_ID: 'id',
      LEVER_CLIENT_SECRET: 'secret',
      LEVER_SANDBOX_AUTH_URL: '',
      CROSSWALK_SETTLING: 'callTimeoutMs=500, indexLagMs=0',
    });
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      url: 'https://crosswalk.example.com',
      role: 'web',
      ownerEmail: 'Jo.Doe@Example.com',
      databaseUrl: 'postgres://jo:secret@db:5432/crosswalk',
      logLevel: 'debug',
      metricsToken: 'as-long-as-a-secret',
      settling: { callTimeoutMs: 500, lateStoreMs: null, indexLagMs: 0, leaseMs: 10_000 },
    });
    expect(config.contactOrigins).toMatchObject({
      hunter: 'http://localhost:9003',
      rocketreach: 'https://api.rocketreach.co',
    });
    expect(config.lever.production).toEqual({
      apiOrigin: 'http://localhost:9000',
      authOrigin: 'https://auth.lever.co',
      oauthClient: { id: 'id', secret: 'secret' },
    });
  });

  it.each([['on'], ['1'], ['TRUE']])(
    'CROSSWALK_REHEARSAL=%s offers the rehearsal at its usual address',
    (word) => {
      const origin = 'http://127.0.0.1:7420';
      expect(read({ CROSSWALK_REHEARSAL: word }).lever.rehearsal).toEqual({
        apiOrigin: origin,
        authOrigin: origin,
        oauthClient: null,
      });
    },
  );

  it('GREENHOUSE_… say where Greenhouse is, rehearsed or real', () => {
    const at = (origin: string) => ({ apiOrigin: origin, authOrigin: origin, oauthClient: null });
    expect(read({ CROSSWALK_REHEARSAL: 'on' }).greenhouse.rehearsal).toEqual(at('http://127.0.0.1:7421'));
    const named = { GREENHOUSE_REHEARSAL_URL: 'http://rehearsal:82' };
    expect(read({ ...named, CROSSWALK_REHEARSAL: 'http://rehearsal:81' }).greenhouse.rehearsal).toEqual(
      at('http://rehearsal:82'),
    );
    // An address of a rehearsal Lever says nothing about Greenhouse's.
    expect(read({ CROSSWALK_REHEARSAL: 'http://rehearsal:81' }).greenhouse).not.toHaveProperty('rehearsal');
    expect(read(named).greenhouse).not.toHaveProperty('rehearsal');
    const own = { GREENHOUSE_API_URL: 'http://api:1', GREENHOUSE_AUTH_URL: 'http://auth:2' };
    expect(read(own).greenhouse.production).toMatchObject({
      apiOrigin: 'http://api:1',
      authOrigin: 'http://auth:2',
    });
  });

  it('CROSSWALK_REHEARSAL takes an origin, with an OAuth client of its own', () => {
    const env = { LEVER_REHEARSAL_CLIENT_ID: 'id', LEVER_REHEARSAL_CLIENT_SECRET: 's' };
    expect(read({ ...env, CROSSWALK_REHEARSAL: 'http://rehearsal:81' }).lever.rehearsal).toEqual({
      apiOrigin: 'http://rehearsal:81',
      authOrigin: 'http://rehearsal:81',
      oauthClient: { id: 'id', secret: 's' },
    });
    expect(read({ ...env, CROSSWALK_REHEARSAL: 'off' }).lever).not.toHaveProperty('rehearsal');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '80a'],
    ['CROSSWALK_URL', 'crosswalk.example.com'],
    ['CROSSWALK_URL', 'https://example.com/crosswalk'],
    ['CROSSWALK_URL', 'ftp://example.com'],
    ['LEVER_API_URL', 'https://api.lever.co/v1'],
    ['ROCKETREACH_URL', 'https://api.rocketreach.co/api/v2'],
    ['LEVER_AUTH_URL', 'https://auth.lever.co?x=1'],
    ['GREENHOUSE_API_URL', 'https://harvest.greenhouse.io/v3'],
    ['GREENHOUSE_AUTH_URL', 'auth.greenhouse.io'],
    ['LEVER_SANDBOX_API_URL', 'https://user:pass@api.lever.co'],
    ['CROSSWALK_REHEARSAL', 'perhaps'],
    ['CROSSWALK_ROLE', 'boss'],
    ['CROSSWALK_OWNER_EMAIL', 'jo'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['CROSSWALK_SETTLING', 'callTimeoutMs=30s'],
    ['CROSSWALK_SETTLING', 'patience=3'],
    ['CROSSWALK_SETTLING', 'leaseMs=0'],
    ['CROSSWALK_MASTER_KEY', 'c2hvcnQ='],
    ['LEVER_CLIENT_ID', 'half a client'],
  ])('names a wrong %s (%s) in one line', (variable, value) => {
    const error = thrownBy(() => read({ [variable]: value }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).not.toContain('\n');
    expect(error.message).toMatch(
      variable === 'LEVER_CLIENT_ID' ? /^LEVER_CLIENT_SECRET / : new RegExp(`^${variable} `),
    );
  });

  it('repeats no secret in a message', () => {
    const password = 'h0rse-staple';
    const wrong: Record<string, string>[] = [
      { DATABASE_URL: `mysql://jo:${password}@db/x` },
      { LEVER_API_URL: `https://jo:${password}@api.lever.co` },
      { CROSSWALK_MASTER_KEY: password },
    ];
    for (const env of wrong) {
      expect(thrownBy(() => read(env)).message).not.toContain(password);
    }
  });
});

describe('the master key', () => {
  it('is made on the first start with the embedded database, for its owner alone, and stays', () => {
    const first = read({ CROSSWALK_MASTER_KEY: '' }).masterKey;
    expect(first).toHaveLength(32);
    const path = join(dataDir, 'master.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8').trim()).toBe(first.toString('base64'));
    expect(read({ CROSSWALK_MASTER_KEY: '' }).masterKey).toEqual(first);
  });

  it('is not made anew when the database is older than the key file', () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '18\n');
    expect(thrownBy(() => read({ CROSSWALK_MASTER_KEY: '' })).message).toMatch(
      /^CROSSWALK_MASTER_KEY .*backup/,
    );
  });

  it('must be given with DATABASE_URL', () => {
    const error = thrownBy(() => read({ CROSSWALK_MASTER_KEY: '', DATABASE_URL: 'postgres://db/x' }));
    expect(error.message).toMatch(/^CROSSWALK_MASTER_KEY is missing/);
    expect(existsSync(join(dataDir, 'master.key'))).toBe(false);
  });

  it('leaves nothing behind when another variable is wrong', () => {
    thrownBy(() => read({ CROSSWALK_MASTER_KEY: '', PORT: 'x' }));
    expect(existsSync(dataDir)).toBe(false);
  });

  it('comes from a file, in hexadecimal too, that nobody else may read', () => {
    mkdirSync(dataDir, { recursive: true });
    const path = join(dataDir, 'given.key');
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600 });
    const env = { CROSSWALK_MASTER_KEY: '', CROSSWALK_MASTER_KEY_FILE: path };
    expect(read(env).masterKey).toEqual(key);
    chmodSync(path, 0o644);
    expect(thrownBy(() => read(env)).message).toMatch(/^CROSSWALK_MASTER_KEY_FILE .*chmod 600/);
  });

  it('is named once', () => {
    expect(thrownBy(() => read({ CROSSWALK_MASTER_KEY_FILE: '/nowhere' })).message).toMatch(/both set/);
    const missing = { CROSSWALK_MASTER_KEY: '', CROSSWALK_MASTER_KEY_FILE: '/nowhere' };
    expect(thrownBy(() => read(missing)).message).toMatch(/^CROSSWALK_MASTER_KEY_FILE cannot be read/);
  });
});

function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('This should have been refused.');
}
