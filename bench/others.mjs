import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Clock ticks of /proc/PID/stat in milliseconds (USER_HZ is 100 wherever Linux runs). */
export const clockTickMs = 10;

/**
 * How many cores everybody else kept busy on average while `work` ran: figures taken on a busy machine are worse
 * than those of a quiet one, and this says by how much to doubt them.
 *
 * @returns value of `work`, and cores used by others, rounded to tenths; null where this system does not tell
 */
export async function besideOthers(work) {
  if (process.platform !== 'linux') return { value: await work(), othersCores: null };
  const watched = new Map();
  const timer = setInterval(() => noteOwn(watched), 200);
  noteOwn(watched);
  const before = { own: total(watched), all: busyMs(), at: performance.now() };
  const value = await work();
  clearInterval(timer);
  noteOwn(watched);
  const own = total(watched) - before.own;
  const cores = (busyMs() - before.all - own) / (performance.now() - before.at);
  return { value, othersCores: Math.max(0, Math.round(cores * 10) / 10) };
}

function busyMs() {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

function total(watched) {
  return [...watched.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
}

/** This process and all that descend from it. One that ended keeps what it had used when last seen. */
function noteOwn(watched) {
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(name) : []));
  const own = new Set([process.pid]);
  for (let before = 0; before < own.size; ) {
    before = own.size;
    for (const { pid, parent } of processes) if (own.has(parent)) own.add(pid);
  }
  for (const { pid, milliseconds } of processes) if (own.has(pid)) watched.set(pid, milliseconds);
}

function readProcess(name) {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const milliseconds = (Number(fields[11]) + Number(fields[12])) * clockTickMs;
    return [{ pid: Number(name), parent: Number(fields[1]), milliseconds }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}
