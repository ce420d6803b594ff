import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../dist/demo/main.js', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-demo-'));
  // PostgreSQL does not run as root: its own account must get to its folder.
  await chmod(folder, 0o711);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function runDemo(): Promise<{ exitCode: number | null; said: string }> {
  const child = spawn(process.execPath, [main, '--exit'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CROSSWALK_DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, said };
}

describe.sequential('npm run demo', { timeout: 300_000 }, () => {
  const contacts = ['People Data Labs', 'Hunter', 'RocketReach'];

  test('exports by all four connectors, each person once in each account (B1, B10)', async () => {
    const { exitCode, said } = await runDemo();
    expect(said).toMatch(/Export Complete · Lever Opportunities · 24 exported\.\n/);
    expect(said).toMatch(/Export Complete · Lever · 6 exported, 2 skipped\.\n/);
    expect(said).toMatch(/Export Complete · Greenhouse · 8 exported\.\n/);
    expect(said).toMatch(/Export Complete · Greenhouse Harvest · 6 exported, 2 skipped\.\n/);
    expect(said).toMatch(/ {2}500 credits of yours to spend/);
    expect(said).toMatch(/✓ Counted at the rehearsal Lever: 30 people, each exactly once\.\n/);
    expect(said).toMatch(/✓ Counted at the rehearsal Greenhouse: 14 people, each exactly once\.\n/);
    for (const label of ['API Key', 'Client ID', 'Client Secret', 'Harvest Key', ...contacts])
      expect(said).toMatch(new RegExp(`  ${label} +\\S{20,}\n`));
    expect(exitCode).toBe(0);
  });

  test('run again it sends nobody (E3)', async () => {
    const { exitCode, said } = await runDemo();
    expect(said.match(/Export Complete · .* · \d+ skipped\.\n/g)).toHaveLength(4);
    expect(said).toMatch(
      /Lever: 30 people, each exactly once\.\n.*Greenhouse: 14 people, each exactly once\.\n/,
    );
    expect(exitCode).toBe(0);
  });
});
