import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/** A Chromium that can be started, and what its process needs to find its libraries. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The machine's own Chromium (`CHROMIUM_PATH`, then the usual places), else the one inside the npm package
 * `@sparticuz/chromium`, unpacked once beside the dependencies: no browser and no root is needed beforehand.
 * `CHROMIUM_PATH=bundled` takes the latter in any case.
 */
export async function findChromium(): Promise<Chromium> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '' && asked !== 'bundled') return { executablePath: asked, env: {} };
  const own = asked === 'bundled' ? undefined : usualPlaces.find((path) => existsSync(path));
  if (own !== undefined) return { executablePath: own, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser tests need Chrome or Chromium: install one, or name it in CHROMIUM_PATH.');
  return await bundledChromium();
}

async function bundledChromium(): Promise<Chromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = join(entry.slice(0, entry.lastIndexOf('build')), 'bin');
  const cache = fileURLToPath(new URL('../../node_modules/.cache/crosswalk-chromium', import.meta.url));
  if (!(await isThere(cache))) {
    await mkdir(dirname(cache), { recursive: true });
    const unpacking = await mkdtemp(`${cache}-`);
    await unpackFile(join(bin, 'chromium.br'), join(unpacking, 'chromium'));
    await unpackFolder(join(bin, 'al2023.tar.br'), unpacking);
    await unpackFolder(join(bin, 'fonts.tar.br'), unpacking);
    await chmod(join(unpacking, 'chromium'), 0o755);
    await rename(unpacking, cache).catch(async (error: unknown) => {
      // Another test process was faster.
      await rm(unpacking, { recursive: true, force: true });
      if (!(await isThere(cache))) throw error;
    });
  }
  const libraries = ['lib', 'al2023/lib'].map((name) => join(cache, name)).filter((path) => existsSync(path));
  return {
    executablePath: join(cache, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_PATH: join(cache, 'fonts') },
  };
}

async function unpackFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

async function unpackFolder(from: string, into: string): Promise<void> {
  // By a file of its own: tar leaves off at the archive's end, and what still flows to it would break.
  const archive = join(into, 'archive.tar');
  await unpackFile(from, archive);
  const tar = spawn('tar', ['-x', '-f', archive, '-C', into], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(tar, 'exit');
  if (code !== 0) throw new Error(`${from} could not be unpacked: tar ended with ${code}`);
  await rm(archive);
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
