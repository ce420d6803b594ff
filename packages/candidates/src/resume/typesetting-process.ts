import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fontFiles } from './fonts.ts';
import { isReport, type Order, type Report } from './messages.ts';

/** What became of an order. */
export type Outcome =
  | Exclude<Report, { readonly kind: 'ready' }>
  /** It took longer than it may; the process was killed. */
  | { readonly kind: 'tooLong' }
  /** The process ended, or could not be started. */
  | { readonly kind: 'died'; readonly how: string };

/** The same two folders up from the source and from the build. */
const program = fileURLToPath(new URL('../../programs/typeset.mjs', import.meta.url));

/** To start, and to load what it needs; generous, for a busy machine. In milliseconds. */
const startsWithinMs = 60_000;

/** Not even the heap of a bomb may take the machine's memory; in megabytes. */
const mostHeap = 256;

/** Those that run, to end with this process however it ends. */
const running = new Set<ChildProcess>();

/**
 * A process that sets résumés, one at a time. Not a thread: the typesetter is native code, which no thread can be
 * stopped in, and whose crash would be that of everything in its process. It gets nothing of this one's environment,
 * where secrets are.
 */
export class TypesettingProcess {
  readonly #child: ChildProcess;
  readonly #started: Promise<Outcome | null>;
  #hear: (outcome: Report | Outcome) => void = () => undefined;
  #dead: Outcome | null = null;

  constructor() {
    this.#child = fork(program, fontFiles(), {
      execArgv: [`--max-old-space-size=${mostHeap}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    endWithUs(this.#child);
    this.#child.on('message', (message: unknown) => {
      if (isReport(message)) this.#hear(message);
    });
    this.#child.once('exit', (code, signal) => this.#die(`ended with ${signal ?? `code ${code}`}`));
    this.#child.once('error', (error) => this.#die(error.message));
    this.#started = this.#next(startsWithinMs).then((said) => {
      if (said.kind === 'ready') return null;
      return said.kind === 'failed' ? said : { kind: 'died', how: 'did not start' };
    });
  }

  get id(): number | undefined {
    return this.#child.pid;
  }

  get isAlive(): boolean {
    return this.#dead === null;
  }

  /**
   * Sets one résumé; to be called again only after the answer. Meanwhile it keeps this process running, otherwise not.
   *
   * @param timeMs without an answer after this many milliseconds, not counting the start, the process is killed
   */
  async set(order: Order, timeMs: number): Promise<Outcome> {
    this.#hold(true);
    const trouble = await this.#started;
    const outcome = trouble ?? (await this.#ask(order, timeMs));
    this.#hold(false);
    return outcome;
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask(order: Order, timeMs: number): Promise<Outcome> {
    const answer = this.#next(timeMs);
    if (this.#dead === null) {
      // A pipe that broke is heard of as an exit.
      this.#child.send(order, () => undefined);
    }
    const said = await answer;
    return said.kind === 'ready' ? { kind: 'died', how: 'said that it is ready twice' } : said;
  }

  /**
   * What it says next. The time is counted in two halves, so that who was suspended meanwhile reads the answer that
   * came before it takes the time for over.
   */
  #next(timeMs: number): Promise<Report | Outcome> {
    if (this.#dead !== null) return Promise.resolve(this.#dead);
    return new Promise((resolve) => {
      let timer = setTimeout(() => {
        timer = setTimeout(() => {
          this.#hear({ kind: 'tooLong' });
          this.end();
        }, timeMs / 2);
      }, timeMs / 2);
      this.#hear = (outcome) => {
        clearTimeout(timer);
        this.#hear = () => undefined;
        resolve(outcome);
      };
    });
  }

  #die(how: string): void {
    this.#dead ??= { kind: 'died', how };
    running.delete(this.#child);
    this.#hear(this.#dead);
  }

  #hold(busy: boolean): void {
    if (busy) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}

function endWithUs(child: ChildProcess): void {
  if (running.size === 0 && !listening) {
    listening = true;
    process.once('exit', () => {
      for (const each of running) each.kill('SIGKILL');
    });
  }
  running.add(child);
}
let listening = false;
