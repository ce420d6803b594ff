import type { ContactValue } from '../candidate-contacts.ts';

/** Whether a value a provider gave is the address or number of a profile, however it is written. */
export function sameValue({ kind, value }: Pick<ContactValue, 'kind' | 'value'>, other: string): boolean {
  return kind === 'email'
    ? value.toLowerCase() === other.toLowerCase()
    : digitsOf(withoutExtension(value)) === digitsOf(other);
}

/** Providers' numbers carry their extension as ` x22`. */
function withoutExtension(number: string): string {
  return number.replace(/ x\d+$/, '');
}

function digitsOf(number: string): string {
  return number.replace(/[^\d+]/g, '');
}
