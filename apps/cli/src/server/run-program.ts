import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The programs this command starts as processes of their own. */
const programs = {
  server: () => import.meta.resolve('@crosswalk/server/main'),
  rehearsal: () => import.meta.resolve('@crosswalk/rehearsal/main'),
} as const;

/** Starts one of our programs with this Node.js, the way this process itself was started. */
export function runProgram(
  name: keyof typeof programs,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  return spawn(process.execPath, [...process.execArgv, fileURLToPath(programs[name]()), ...args], options);
}

/** Hands the terminal to a program until it ends; signals reach it too. Returns its exit code. */
export async function handOver(name: keyof typeof programs, args: readonly string[]): Promise<number> {
  const child = runProgram(name, args, { stdio: 'inherit' });
  // On a terminal Ctrl-C reaches both processes; a kill reaches only this one. The child decides when it is over.
  const pass = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGTERM') child.kill(signal);
  };
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
    );
  });
}
