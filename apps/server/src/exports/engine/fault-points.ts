import { writeSync } from 'node:fs';

/**
 * The edges of the protocol at which a process may die. Tests name one and what happens there; in production
 * nothing listens and reaching one costs a function call.
 */
export const faultPoints = [
  'lease.acquired',
  'claim.committed',
  'check.answered',
  'intent.committed',
  'send.start',
  'send.written',
  'send.answered',
  'answer.committed',
  'settle.start',
  'settle.looked',
  'settle.adopting',
  'resend.committed',
  'step.committed',
  'outcome.committed',
] as const;

/** Edges of imports, which are no part of the protocol. */
const importFaultPoints = ['import.stored'] as const;

/** Edges of looking people up, in the order in which they are passed. */
export const contactFaultPoints = [
  'contacts.intent',
  'contacts.send',
  'contacts.written',
  'contacts.answered',
  'contacts.committed',
] as const;

export type FaultPoint = (typeof faultPoints | typeof importFaultPoints | typeof contactFaultPoints)[number];

type FaultAction = 'kill' | 'stop' | 'throw';

interface ArmedFault {
  readonly point: FaultPoint;
  readonly action: FaultAction;
  /** Counted from 1: the how-manyth time the point is reached. */
  readonly nth: number;
}

let armed: ArmedFault | null = null;
let reached = 0;

/**
 * Arms one fault point for this process: `intent.committed:kill:3` kills it (SIGKILL) the third time an intent
 * has been committed; `stop` suspends it (SIGSTOP); `throw` throws.
 *
 * @throws Error when the text names no fault point or action.
 */
export function armFaultPoint(text: string): void {
  const [point, action, nth = '1'] = text.split(':');
  const known = [...faultPoints, ...importFaultPoints, ...contactFaultPoints].find((name) => name === point);
  if (known === undefined || (action !== 'kill' && action !== 'stop' && action !== 'throw'))
    throw new Error(`CROSSWALK_FAULT_POINT: "${text}" is not POINT:kill|stop|throw[:N]`);
  armed = { point: known, action, nth: Number(nth) };
  reached = 0;
}

/** Marks an edge of the protocol as reached. */
export function reach(point: FaultPoint): void {
  if (armed === null || armed.point !== point) return;
  reached += 1;
  if (reached !== armed.nth) return;
  const { action } = armed;
  if (action === 'throw') throw new Error(`fault point ${point}`);
  // Straight to the file descriptor: nothing buffered survives what follows.
  writeSync(2, `fault point ${point}\n`);
  process.kill(process.pid, action === 'kill' ? 'SIGKILL' : 'SIGSTOP');
}
