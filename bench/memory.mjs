import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { undoLater } from './scope.mjs';

const sampleEvery = 100;

/** Resident memory of a process, in MB. */
export function residentMegabytes(pid) {
  if (process.platform === 'linux') {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Watches the resident memory of a process; `stop()` returns the highest seen, in MB. */
export function watchMemory(pid) {
  let highest = residentMegabytes(pid);
  const look = () => {
    highest = Math.max(highest, residentMegabytes(pid));
  };
  const timer = setInterval(look, sampleEvery);
  // Before the process ends, or looking at it fails.
  const stopLooking = undoLater(() => clearInterval(timer));
  return {
    async stop() {
      await stopLooking();
      look();
      return highest;
    },
  };
}
