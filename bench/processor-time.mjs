import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockTickMs } from './others.mjs';

/**
 * Processor time (user and system) that a server and its embedded PostgreSQL have used so far, in milliseconds. Unlike
 * times by the clock it hardly depends on what else the machine does.
 *
 * @param {{ pid: number, dataDir: string }} server
 * @returns {{ server: number, postgres: number } | null} null where the system does not tell (only Linux does)
 */
export function processorTimes({ pid, dataDir }) {
  if (process.platform !== 'linux') return null;
  const postmaster = Number(
    readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
  );
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === postmaster);
  // What ended has handed its time to the postmaster.
  const { own, ended } = statOf(postmaster);
  return {
    server: statOf(pid).own,
    postgres: children.reduce((sum, child) => sum + child.own, own + ended),
  };
}

/** Fields of proc(5), /proc/PID/stat: ppid (4), utime, stime, cutime, cstime (14 to 17). */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parent: fields[1],
      own: (fields[11] + fields[12]) * clockTickMs,
      ended: (fields[13] + fields[14]) * clockTickMs,
    };
  } catch {
    // It ended between the listing and the reading.
    return null;
  }
}
