import { CommandFailure } from '../failure.ts';

/** Somebody of an export's report, as far as the ledger can confirm it. */
export interface ReportedPerson {
  readonly name: string;
  readonly outcome: string;
  readonly remote: { readonly recordId: string } | null;
}

/** What the rehearsal itself says about who arrived. */
export interface LedgerVerdict {
  readonly arrived: number;
  /** Sentences; empty when everybody is there exactly once. */
  readonly problems: readonly string[];
}

/** Counts at the ATS, not by our own report: is everybody there exactly once? */
export async function checkLedger(origin: string, people: readonly ReportedPerson[]): Promise<LedgerVerdict> {
  const response = await fetch(`${origin}/rehearsal/ledger`);
  if (!response.ok) throw new CommandFailure(`The rehearsal's ledger answered ${response.status}.`);
  return judgeLedger(readLedger(await response.json()), people);
}

interface Ledger {
  readonly created: readonly { readonly id: string; readonly name: string }[];
  readonly doubles: number;
}

export function judgeLedger(ledger: Ledger, people: readonly ReportedPerson[]): LedgerVerdict {
  const problems: string[] = [];
  const wanted = new Map<string, string>();
  for (const person of people) {
    if (person.remote === null) problems.push(`${person.name} is not there (${person.outcome}).`);
    else if (wanted.has(person.remote.recordId))
      problems.push(`${person.name} shares a record with somebody else.`);
    else wanted.set(person.remote.recordId, person.name);
  }
  const times = new Map<string, number>();
  for (const { id, name } of ledger.created) {
    times.set(id, (times.get(id) ?? 0) + 1);
    if (!wanted.has(id)) problems.push(`${name} is there once more than reported.`);
  }
  for (const [id, name] of wanted)
    if (times.get(id) !== 1) problems.push(`${name} is there ${times.get(id) ?? 0} times.`);
  if (ledger.doubles > 0) problems.push(`The ledger finds ${ledger.doubles} doubles.`);
  return { arrived: ledger.created.length, problems };
}

function readLedger(told: unknown): Ledger {
  if (typeof told === 'object' && told !== null && 'created' in told && 'doubles' in told) {
    const { created, doubles } = told;
    if (Array.isArray(created) && Array.isArray(doubles))
      return { created: created.map(readArrival), doubles: doubles.length };
  }
  throw new CommandFailure("The rehearsal's ledger cannot be read.");
}

function readArrival(told: unknown): Ledger['created'][number] {
  if (typeof told === 'object' && told !== null && 'id' in told && 'name' in told)
    return { id: String(told.id), name: String(told.name) };
  throw new CommandFailure("The rehearsal's ledger cannot be read.");
}
