import type { Actor } from '../services.ts';

/** A member as others are told of them: `Dana Fox (dana@example.com)`. */
export function nameAndEmail({ name, email }: Actor): string {
  return name === email ? email : `${name} (${email})`;
}
