import type { Candidate } from '../candidate.ts';
import { ResumeError, ResumesBusy } from './resume-error.ts';
import { type ResumeForm, type Typeset, typeset } from './typeset.ts';
import { TypesettingProcess } from './typesetting-process.ts';

export interface Resume {
  /** A PDF. */
  readonly bytes: Uint8Array;
  /** Why it shows less than the profile: it would have too many pages, or take too long; null when it shows all. */
  readonly shortened: 'pages' | 'time' | null;
}

export interface ResumeOptions {
  /** `short` for what was cut for taking too long, so that it is the same again. */
  readonly form?: ResumeForm | undefined;
  /** A person waits for it in front of a screen: it goes before the others, or is refused when many such wait. */
  readonly urgent?: boolean;
  /** The full form is given up after this many milliseconds. */
  readonly timeMs?: number;
}

/** A page takes some 3 ms. */
const usualTimeMs = 10_000;

/** So many may wait who cannot wait long. */
const mostUrgent = 50;

/** A process that was not needed for this long is ended, in milliseconds; the next one takes a moment to start. */
const idleMs = 60_000;

/** Some processes that set résumés, started when needed, and those who wait for them. */
export class ResumePool {
  readonly #idle = new Map<TypesettingProcess, NodeJS.Timeout>();
  readonly #busy = new Set<TypesettingProcess>();
  #urgent: (() => void)[] = [];
  #patient: (() => void)[] = [];
  #places: number;

  /** @param most how many processes there are at the same time */
  constructor(most: number) {
    this.#places = most;
  }

  /**
   * Sets a résumé in one of the processes. One that takes too long, or that a process died of twice, is set in its
   * short form instead.
   *
   * @throws ResumeError when the typesetter fails, ResumesBusy
   */
  async set(
    candidate: Candidate,
    { form = 'full', urgent = false, timeMs = usualTimeMs }: ResumeOptions = {},
  ): Promise<Resume> {
    await this.#enter(urgent);
    try {
      if (form === 'short') return await this.#setShort(candidate);
      let outcome = await this.#order(candidate, 'full', timeMs);
      // Processes are also killed by whoever has too little memory: once is not the profile's fault.
      if (outcome.kind === 'died') outcome = await this.#order(candidate, 'full', timeMs);
      if (outcome.kind === 'set')
        return { bytes: outcome.pdf, shortened: outcome.shortened ? 'pages' : null };
      if (outcome.kind === 'failed') throw new ResumeError(`The résumé could not be set: ${outcome.reason}.`);
      return await this.#setShort(candidate);
    } finally {
      this.#leave();
    }
  }

  /** Operating system's ids of the processes there are now. */
  processIds(): readonly number[] {
    return [...this.#idle.keys(), ...this.#busy].map(({ id }) => id).filter((id) => id !== undefined);
  }

  /** Ends the processes that have nothing to do; it can be used afterwards. */
  rest(): void {
    for (const [process, timer] of this.#idle) {
      clearTimeout(timer);
      process.end();
    }
    this.#idle.clear();
  }

  async #setShort(candidate: Candidate): Promise<Resume> {
    const outcome = await this.#order(candidate, 'short', usualTimeMs);
    if (outcome.kind === 'set') return { bytes: outcome.pdf, shortened: 'time' };
    throw new ResumeError(`The résumé could not be set: ${sayWhy(outcome)}.`);
  }

  async #order(candidate: Candidate, form: ResumeForm, timeMs: number): Promise<Typeset> {
    const process = this.#take();
    this.#busy.add(process);
    const outcome = await typeset(process, candidate, form, timeMs);
    this.#busy.delete(process);
    if (outcome.kind === 'set') this.#keep(process);
    else process.end();
    return outcome;
  }

  #take(): TypesettingProcess {
    for (const [process, timer] of this.#idle) {
      this.#idle.delete(process);
      clearTimeout(timer);
      if (process.isAlive) return process;
    }
    return new TypesettingProcess();
  }

  #keep(process: TypesettingProcess): void {
    const timer = setTimeout(() => {
      this.#idle.delete(process);
      process.end();
    }, idleMs);
    timer.unref();
    this.#idle.set(process, timer);
  }

  async #enter(urgent: boolean): Promise<void> {
    if (this.#places > 0) {
      this.#places -= 1;
      return;
    }
    if (urgent && this.#urgent.length >= mostUrgent) throw new ResumesBusy();
    await new Promise<void>((resolve) => (urgent ? this.#urgent : this.#patient).push(resolve));
  }

  #leave(): void {
    const next = this.#urgent.shift() ?? this.#patient.shift();
    if (next === undefined) this.#places += 1;
    else next();
  }
}

function sayWhy(outcome: Exclude<Typeset, { readonly kind: 'set' }>): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.reason;
    case 'tooLong':
      return 'it takes too long';
    case 'died':
      return `the typesetter ${outcome.how}`;
  }
}
