import type { TextPart } from './multipart.ts';
import type { LeverPhone } from './payload.ts';

type PhoneForm = (phones: readonly LeverPhone[]) => readonly TextPart[];

/**
 * How phones can be written in a multipart form. Lever's reference says only that nested values use brackets
 * ("Create an opportunity"), and clients that run against it differ. The indexed form comes first, because no
 * reader of it can pair a number with the wrong type.
 */
const forms: readonly PhoneForm[] = [
  (phones) =>
    phones.flatMap(({ value, type }, index) => [
      { name: `phones[${index}][value]`, value },
      { name: `phones[${index}][type]`, value: type },
    ]),
  (phones) =>
    phones.flatMap(({ value, type }) => [
      { name: 'phones[][value]', value },
      { name: 'phones[][type]', value: type },
    ]),
  (phones) => phones.map(({ value, type }) => ({ name: 'phones[]', value: JSON.stringify({ value, type }) })),
];

/** The form one Lever understands, found out from what comes back: tried in turn until one is kept. */
export class PhoneForms {
  #current = 0;
  #proven = false;

  /** The form to use now, by number; hand it back to `learn`. */
  get current(): number {
    return this.#current;
  }

  write(form: number, phones: readonly LeverPhone[]): readonly TextPart[] {
    return forms[form]?.(phones) ?? [];
  }

  /** @param kept whether all numbers written in this form came back */
  learn(form: number, kept: boolean): void {
    if (kept) {
      this.#current = form;
      this.#proven = true;
    } else if (!this.#proven && form === this.#current) {
      this.#current = (form + 1) % forms.length;
    }
  }
}

const known = new Map<string, PhoneForms>();

/** What this process has learned about the Lever at an origin; all accounts there share one server. */
export function phoneFormsAt(apiOrigin: string): PhoneForms {
  let learned = known.get(apiOrigin);
  if (learned === undefined) {
    learned = new PhoneForms();
    known.set(apiOrigin, learned);
  }
  return learned;
}
