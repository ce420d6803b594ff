import { CommandFailure } from '../failure.ts';

/** Somebody of an export's report, as far as the ledger can confirm it. */
export interface ReportedPerson {
  readonly candidateId: string;
  readonly name: string;
  readonly outcome: string;
  readonly remote: { readonly recordId: string } | null;
}

/** What the rehearsal itself says about who arrived. */
export interface LedgerVerdict {
  /** How many of the people reported are there. */
  readonly arrived: number;
  /** Sentences; empty when everybody is there exactly once. */
  readonly problems: readonly string[];
}

/** What a rehearsal wrote down of who was sent to it. */
export interface Ledger {
  readonly arrivals: readonly { readonly record: string; readonly name: string }[];
  readonly doubles: number;
}

/** Which id of an arrival names a record: Lever's are opportunities, Greenhouse's the candidates themselves. */
export type RecordIn = 'id' | 'personId';

/** @throws CommandFailure when the rehearsal does not tell */
export async function readLedger(origin: string, recordIn: RecordIn): Promise<Ledger> {
  const response = await fetch(`${origin}/rehearsal/ledger`);
  if (!response.ok) throw new CommandFailure(`The rehearsal's ledger answered ${response.status}.`);
  const told: unknown = await response.json();
  if (typeof told === 'object' && told !== null && 'created' in told && 'doubles' in told) {
    const { created, doubles } = told;
    if (Array.isArray(created) && Array.isArray(doubles))
      return { arrivals: created.map((one) => readArrival(one, recordIn)), doubles: doubles.length };
  }
  throw unreadable();
}

function readArrival(told: unknown, recordIn: RecordIn): Ledger['arrivals'][number] {
  if (typeof told === 'object' && told !== null && 'name' in told && 'id' in told && 'personId' in told)
    return { record: String(told[recordIn]), name: String(told.name) };
  throw unreadable();
}

function unreadable(): CommandFailure {
  return new CommandFailure("The rehearsal's ledger cannot be read.");
}

/**
 * Counts at the ATS, not by our own report: is everybody of all exports to one account there exactly once? Who was
 * there before these exports, sent by hand or by an earlier run, may be somebody else.
 *
 * @param people of all exports to this account; the same person may be in several
 */
export function judgeLedger(before: Ledger, after: Ledger, people: readonly ReportedPerson[]): LedgerVerdict {
  const { wanted, problems } = recordsOf(people);
  const earlier = countRecords(before);
  const now = countRecords(after);
  for (const [record, { times, name }] of now)
    if (!wanted.has(record) && times > (earlier.get(record)?.times ?? 0))
      problems.push(`${name} is there once more than reported.`);
  for (const [record, { name }] of wanted) {
    const times = now.get(record)?.times ?? 0;
    // Who was given a second job by hand is there twice from then on.
    if (times !== Math.max(1, earlier.get(record)?.times ?? 0))
      problems.push(`${name} is there ${times} times.`);
  }
  if (after.doubles > 0) problems.push(`The ledger finds ${after.doubles} doubles.`);
  return { arrived: wanted.size, problems };
}

/** Whose each record is, and who has none, somebody else's, or two. */
function recordsOf(people: readonly ReportedPerson[]) {
  const problems: string[] = [];
  const wanted = new Map<string, ReportedPerson>();
  const recordOf = new Map<string, string>();
  for (const person of people) {
    const { candidateId, name, outcome, remote } = person;
    if (remote === null) {
      problems.push(`${name} is not there (${outcome}).`);
      continue;
    }
    const owner = wanted.get(remote.recordId);
    if (owner !== undefined && owner.candidateId !== candidateId)
      problems.push(`${name} shares a record with ${owner.name}.`);
    if ((recordOf.get(candidateId) ?? remote.recordId) !== remote.recordId)
      problems.push(`${name} has two records.`);
    wanted.set(remote.recordId, owner ?? person);
    recordOf.set(candidateId, remote.recordId);
  }
  return { wanted, problems };
}

function countRecords({ arrivals }: Ledger): ReadonlyMap<string, { times: number; name: string }> {
  const counts = new Map<string, { times: number; name: string }>();
  for (const { record, name } of arrivals)
    counts.set(record, { times: (counts.get(record)?.times ?? 0) + 1, name });
  return counts;
}
