import type { ChaosResult, Progress } from './chaos.ts';
import type { ChaosOptions } from './chaos-plan.ts';

interface LedgerFigures {
  readonly createdCount: number;
  readonly callCount: number;
  readonly doubles: readonly unknown[];
}

/** How often it is told how far it is, in milliseconds. */
const every = 30_000;

/** Tells on standard error how far a long run is, and at the end what it came to; a short one is quiet. */
export function sayProgress(
  name: string,
  { people, strikes, restarts, cuts }: ChaosOptions,
  aloud: boolean,
): {
  tell(progress: Progress): void;
  end(result: ChaosResult, ledger: LedgerFigures): void;
} {
  const began = performance.now();
  let said = began;
  // Straight to the terminal: Vitest keeps what tests print until they end.
  const say = (text: string) => aloud && process.stderr.write(`${name}, ${minutes(began)}: ${text}\n`);
  return {
    tell({ arrived, fallen }) {
      if (performance.now() - said < every) return;
      said = performance.now();
      say(`${arrived} of ${people} people, ${fallen} of ${strikes + restarts + cuts} blows`);
    },
    end({ struck, faulty, asked }, { createdCount, callCount, doubles }) {
      say(
        `${createdCount} of ${people} people arrived, ${people - createdCount} lost, ${doubles.length} doubled; ${struck.kill} kills, ${struck.suspend} ` +
          `suspensions, ${struck.restart} crashes of PostgreSQL, ${struck.cut} times all its connections cut, ` +
          `${faulty} of ${callCount} calls faulty, ${asked} times a person had to ask again`,
      );
    },
  };
}

function minutes(since: number): string {
  const seconds = Math.round((performance.now() - since) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
