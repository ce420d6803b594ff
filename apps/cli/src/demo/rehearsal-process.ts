import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CommandFailure } from '../failure.ts';
import { runProgram } from '../server/run-program.ts';
import { preferredPort } from './preferred-port.ts';

/** A rehearsal Lever as a process of its own. */
export interface RehearsalProcess {
  readonly origin: string;
  readonly ledgerPage: string;
  readonly apiKey: string;
  readonly articleKey: string;
  readonly oauthClient: { readonly id: string; readonly secret: string };
  close(): Promise<void>;
}

/**
 * Starts the rehearsal Lever, on its usual port where that is free.
 *
 * @param memory file in which it keeps its account from one run to the next
 */
export async function startRehearsal(memory: string): Promise<RehearsalProcess> {
  const port = await preferredPort(7420);
  const child = runProgram('rehearsal', ['lever', '--port', String(port), '--json', '--memory', memory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const announced = readAnnouncement(await firstLine(child));
  return {
    ...announced,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new CommandFailure('The rehearsal Lever cannot be heard.');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new CommandFailure('The rehearsal Lever did not start.');
}

function readAnnouncement(line: string): Omit<RehearsalProcess, 'close'> {
  const told: unknown = JSON.parse(line);
  const origin = textAt(told, 'origin');
  const ledgerPage = textAt(told, 'ledgerUrl');
  const keys = partOf(told, 'keys');
  const client = partOf(told, 'oauthClient');
  return {
    origin,
    ledgerPage,
    apiKey: textAt(keys, 'full'),
    articleKey: textAt(keys, 'article'),
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
  throw new CommandFailure(`The rehearsal Lever did not say its ${name}.`);
}
