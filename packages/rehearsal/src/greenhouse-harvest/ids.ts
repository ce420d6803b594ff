import { z } from 'zod';

/** An id in a body: a number, or the same in digits, as the reference's own examples have it. */
export const idIn = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ],
  {
    error: 'Must be an id',
  },
);
