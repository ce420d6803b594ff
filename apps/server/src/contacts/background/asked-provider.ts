import type { ProviderAccess } from '@crosswalk/contacts';
import type { ContactKindName } from '../contact-words.ts';
import { isClosedFor, type ProviderRow } from '../providers/provider-row.ts';
import type { Candidature } from './choose-provider.ts';
import { PaceLine } from './pace-line.ts';

/** So many calls at once to one provider. */
const mostInFlight = 16;

/** A provider while its organization is worked for: what it is like now, and what is on its way to it. */
export class AskedProvider {
  readonly id: string;
  row: ProviderRow;
  inFlight = 0;
  inDoubt = false;
  /** When its balance was last asked for, by the clock that only goes forward. */
  balanceAskedAt = Number.NEGATIVE_INFINITY;
  /** Calls that were taken on since the row was read: they are not in its counts yet. */
  #takenSince = 0;
  readonly #credentials: ProviderAccess['credentials'];
  #line: PaceLine;
  #callsPerMinute: number | null;

  constructor(row: ProviderRow, credentials: ProviderAccess['credentials']) {
    this.id = row.provider.manifest.id;
    this.row = row;
    this.#credentials = credentials;
    this.#callsPerMinute = row.calls_per_minute;
    this.#line = lineOf(row);
  }

  get credentials(): ProviderAccess['credentials'] {
    return this.#credentials;
  }

  /** What was changed meanwhile. */
  update(row: ProviderRow): void {
    this.row = row;
    this.#takenSince = 0;
    if (row.calls_per_minute === this.#callsPerMinute) return;
    this.#callsPerMinute = row.calls_per_minute;
    this.#line = lineOf(row);
  }

  /** How long until a call may leave, in milliseconds; 0 for at once. */
  waitMs(now: number): number {
    const rest = (this.row.rest_until?.getTime() ?? 0) - now;
    const pace = this.#line.readyAt(now) - now;
    // When a place becomes free nobody knows: looked at again soon.
    const place = this.inFlight < mostInFlight ? 0 : 100;
    return Math.max(0, rest, pace, place);
  }

  /** Counts a call that is about to leave. */
  take(now: number): void {
    this.#line.take(now);
    this.inFlight += 1;
    this.#takenSince += 1;
  }

  answered(refused: boolean): void {
    this.inFlight -= 1;
    if (refused) this.#line.refused();
    else this.#line.letThrough();
  }

  asCandidature(kind: ContactKindName): Candidature {
    const { manifest } = this.row.provider;
    const left = this.#leftOfCap();
    return {
      id: this.id,
      name: manifest.name,
      closed: this.#closed(kind),
      inDoubt: this.inDoubt,
      mayBeFull: left !== null && this.row.under_way + this.#takenSince >= left,
      oneAtATime: this.row.provider.poll !== null,
      missingFor: (request) => this.row.provider.missingFor(request),
    };
  }

  #closed(kind: ContactKindName): string | null {
    const { told, provider } = this.row;
    const { name } = provider.manifest;
    if (isClosedFor(this.row, kind)) return told ?? `${name} cannot be asked.`;
    return this.#leftOfCap() === 0
      ? `${name} is not asked any more this month: its monthly cap is reached.`
      : null;
  }

  /** Credits of the provider's own, as when the row was read; null where there is no cap. */
  #leftOfCap(): number | null {
    const { monthly_cap: cap, used_this_month: used } = this.row;
    return cap === null ? null : Math.max(0, cap - used);
  }
}

function lineOf({ calls_per_minute: calls, provider }: ProviderRow): PaceLine {
  const { limits } = provider.manifest;
  // What the plan allows replaces what the smallest plan allows; limits over shorter times are everybody's.
  if (calls === null) return new PaceLine(limits);
  const shorter = limits.filter(
    ({ perMs, calls: most }) => perMs < 60_000 && most * (60_000 / perMs) < calls,
  );
  return new PaceLine([{ calls, perMs: 60_000 }, ...shorter]);
}
