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
  const { announced, close } = await startRehearsal('lever', await preferredPort(7420), memory, 1);
  return { ...readLever(announced[0]), close };
}

/** The same for the rehearsal Greenhouse. */
export async function startGreenhouse(memory: string): Promise<GreenhouseProcess> {
  const port = await preferredPort(7421);
  const { announced, close } = await startRehearsal('greenhouse', port, memory, 1);
  const [told] = announced;
  const full = partOf(partOf(told, 'credentials'), 'full');
  return {
    ...placeOf(told),
    clientId: textAt(full, 'clientId'),
    clientSecret: textAt(full, 'clientSecret'),
    harvestKey: textAt(partOf(told, 'harvestKeys'), 'full'),
    close,
  };
}

/** Starts a rehearsal program and waits for the lines of JSON in which it says where it listens. */
export async function startRehearsal(
  which: 'lever' | 'greenhouse' | 'contacts',
  port: number,
  memory: string,
  lines: number,
) {
  const child = runProgram('rehearsal', [which, '--port', String(port), '--json', '--memory', memory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const announced = (await firstLines(child, lines)).map((line): unknown => JSON.parse(line));
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

async function firstLines(child: ChildProcess, count: number): Promise<readonly string[]> {
  if (child.stdout === null) throw new CommandFailure('A rehearsal cannot be heard.');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout }))
    if (lines.push(line) === count) return lines;
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

export function partOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}

/** @throws CommandFailure when it is not told */
export function textAt(value: unknown, name: string): string {
  const text = partOf(value, name);
  if (typeof text === 'string') return text;
  throw new CommandFailure(`A rehearsal did not say its ${name}.`);
}
