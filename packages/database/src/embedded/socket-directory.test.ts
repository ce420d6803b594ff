import { chmod, mkdir, rm, stat, symlink } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fitsSocket, socketDirectory } from './socket-directory.ts';

const made: string[] = [];
afterEach(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

/** A directory of which the socket's path has so many bytes. */
function directoryFor(socketPathBytes: number, letter = 'a'): string {
  return `/${letter}`.padEnd(socketPathBytes - '/.s.PGSQL.5432'.length, 'a');
}

describe('the socket directory', () => {
  it('is inside the data directory as long as the path has at most 107 bytes, 103 on macOS', async () => {
    expect(fitsSocket(directoryFor(107), 'linux')).toBe(true);
    expect(fitsSocket(directoryFor(108), 'linux')).toBe(false);
    expect(fitsSocket(directoryFor(103), 'darwin')).toBe(true);
    expect(fitsSocket(directoryFor(104), 'darwin')).toBe(false);
    expect(await socketDirectory(directoryFor(107), undefined, 'linux')).toBe(directoryFor(107));
  });

  it('counts bytes, not letters', () => {
    expect(fitsSocket(`/${'é'.repeat(46)}`, 'linux')).toBe(true);
    expect(fitsSocket(`/${'é'.repeat(47)}`, 'linux')).toBe(false);
  });

  it('is a private one under /tmp otherwise, the same each time, another for another data directory', async () => {
    const first = await socketDirectory(directoryFor(150), undefined);
    const again = await socketDirectory(directoryFor(150), undefined);
    const other = await socketDirectory(directoryFor(150, 'b'), undefined);
    made.push(first, other);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect((await stat(first)).mode & 0o777).toBe(0o700);
    expect(fitsSocket(first, 'darwin')).toBe(true);
  });

  it('is not one that others can enter, nor a symbolic link somebody has laid there', async () => {
    const named = await socketDirectory(directoryFor(151), undefined);
    made.push(named);
    await chmod(named, 0o755);
    const drawn = await socketDirectory(directoryFor(151), undefined);
    made.push(drawn);
    expect(drawn).not.toBe(named);
    expect((await stat(drawn)).mode & 0o777).toBe(0o700);

    await rm(named, { recursive: true });
    await mkdir(`${named}-elsewhere`, { mode: 0o700 });
    made.push(`${named}-elsewhere`);
    await symlink(`${named}-elsewhere`, named);
    const drawnAgain = await socketDirectory(directoryFor(151), undefined);
    made.push(drawnAgain);
    expect(drawnAgain).not.toBe(named);
  });
});
