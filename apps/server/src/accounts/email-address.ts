import { z } from '@hono/zod-openapi';

/** An address as somebody types it: spaces around it dropped, letter case kept, because ATSs compare it. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email())
  .openapi({ type: 'string', format: 'email', example: 'Jo.Doe@example.com' });

/** Whether both are one mailbox as far as signing in goes. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
