import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A worker in a process of its own. */
export interface WorkerChild {
  readonly process: ChildProcess;
  /** Resolves when the armed fault point was reached. */
  readonly atFaultPoint: Promise<void>;
  /** Whether it has begun to look for work. */
  isReady(): boolean;
  /** Resolves with the signal that ended it, or null when it ended by itself. */
  readonly ended: Promise<string | null>;
  stop(): Promise<void>;
}

/** Starts a worker; `faultPoint` as `armFaultPoint` reads it. */
export function startWorkerChild(
  environment: Readonly<Record<string, string>>,
  faultPoint: string | null,
): WorkerChild {
  const child = spawn(process.execPath, [fileURLToPath(new URL('worker-process.mjs', import.meta.url))], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...environment,
      ...(faultPoint === null ? {} : { CROSSWALK_FAULT_POINT: faultPoint }),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  let ready = false;
  child.stdout.on('data', () => {
    ready = true;
  });
  const reached = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('fault point')) resolve();
      if (process.env.CROSSWALK_TEST_LOG !== undefined) process.stderr.write(chunk);
    });
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    if (signal === null && code !== 0) throw new Error(`the worker ended with ${code}: ${said}`);
    return signal === null ? null : String(signal);
  });
  const tooEarly = ended.then((signal) => {
    if (!said.includes('fault point')) throw new Error(`the worker ended (${signal}) before it: ${said}`);
  });
  const atFaultPoint = Promise.race([reached, tooEarly]);
  // Who does not wait for the end must not be surprised by it.
  for (const unheard of [ended, tooEarly, atFaultPoint]) unheard.catch(() => undefined);
  return {
    process: child,
    atFaultPoint,
    isReady: () => ready,
    ended,
    async stop() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
