import type { ContactStatus, ContactType, ContactValue } from '../contact-value.ts';
import type { LookupState } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { usableEmail } from './usable-email.ts';
import { usablePhone } from './usable-phone.ts';

/** What a provider says of a value beside the value itself. */
export interface Said {
  readonly type?: ContactType;
  readonly confidence?: number | null;
  readonly providerConfidence?: string | null;
  readonly status?: ContactStatus;
}

/** More than anybody has; a broken answer must not fill a profile. */
const MOST_VALUES = 50;

/** Collects the usable values of one answer: of the wanted kind only, each once, the first with it is kept. */
export class ValueList {
  readonly #kind: ContactWanted;
  readonly #source: string;
  readonly #fetchedAt: string;
  readonly #byKey = new Map<string, ContactValue>();

  constructor(kind: ContactWanted, source: string, nowMs: number) {
    this.#kind = kind;
    this.#source = source;
    this.#fetchedAt = new Date(nowMs).toISOString();
  }

  email(raw: unknown, said: Said = {}): void {
    if (this.#kind === 'email') this.#add(usableEmail(raw), said);
  }

  phone(raw: unknown, said: Said = {}): void {
    if (this.#kind === 'phone') this.#add(usablePhone(raw), said);
  }

  get size(): number {
    return this.#byKey.size;
  }

  #add(value: string | null, said: Said): void {
    if (value === null || this.#byKey.size >= MOST_VALUES) return;
    const key = value.toLowerCase();
    if (this.#byKey.has(key)) return;
    this.#byKey.set(key, {
      kind: this.#kind,
      value,
      type: said.type ?? 'unknown',
      confidence: said.confidence ?? null,
      providerConfidence: said.providerConfidence ?? null,
      status: said.status ?? 'unknown',
      doNotContact: null,
      source: this.#source,
      fetchedAt: this.#fetchedAt,
    });
  }

  /** `found` when at least one value may work; values known not to are no find, and not worth a credit. */
  toState(): LookupState {
    const values = [...this.#byKey.values()];
    return values.some((value) => value.status !== 'invalid')
      ? { state: 'found', values }
      : { state: 'notFound' };
  }
}
