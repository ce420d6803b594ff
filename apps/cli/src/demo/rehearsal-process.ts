import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CommandFailure } from '../failure.ts';
import { runProgram } from '../server/run-program.ts';
import { preferredPort } from './preferred-port.ts';

/** A rehearsal as a process of its own. */
interface Rehearsal {
  readonly origin: string;
  readonly ledgerPage: string;
  close(): Promise<void>;
}

export interface GreenhouseProcess extends Rehearsal {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of Harvest v1, to the same account. */
  readonly harvestKey: string;
}

export interface LeverProcess extends Rehearsal {
  readonly apiKey: string;
  readonly oauthClient: { readonly id: string; readonly secret: string };
}

/**
 * Starts the rehearsal Lever, on its usual port where that is free.
 *
 * @param memory file in which it keeps its account from one run to the next
 */
export async function startLever(memory: string): Promise<LeverProcess> {
  const { announced, close } = await start('lever', 7420, memory);
  return { ...readLever(announced), close };
}

/** The same for the rehearsal Greenhouse. */
export async function startGreenhouse(memory: string): Promise<GreenhouseProcess> {
  const { announced, close } = await start('greenhouse', 7421, memory);
  const full = partOf(partOf(announced, 'credentials'), 'full');
  return {
    ...placeOf(announced),
    clientId: textAt(full, 'clientId'),
    clientSecret: textAt(full, 'clientSecret'),
    harvestKey: textAt(partOf(announced, 'harvestKeys'), 'full'),
    close,
  };
}

async function start(ats: 'lever' | 'greenhouse', usualPort: number, memory: string) {
  const port = await preferredPort(usualPort);
  const child = runProgram('rehearsal', [ats, '--port', String(port), '--json', '--memory', memory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const announced: unknown = JSON.parse(await firstLine(child));
  return {
    announced,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new CommandFailure('A rehearsal cannot be heard.');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new CommandFailure('A rehearsal did not start.');
}

function placeOf(told: unknown): Pick<Rehearsal, 'origin' | 'ledgerPage'> {
  return { origin: textAt(told, 'origin'), ledgerPage: textAt(told, 'ledgerUrl') };
}

function readLever(told: unknown): Omit<LeverProcess, 'close'> {
  const keys = partOf(told, 'keys');
  const client = partOf(told, 'oauthClient');
  return {
    ...placeOf(told),
    apiKey: textAt(keys, 'full'),
    oauthClient: { id: textAt(client, 'clientId'), secret: textAt(client, 'clientSecret') },
  };
}

function partOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}

function textAt(value: unknown, name: string): string {
  const text = partOf(value, name);
  if (typeof text === 'string') return text;
  throw new CommandFailure(`A rehearsal did not say its ${name}.`);
}
