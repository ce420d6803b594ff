import { sql } from 'kysely';

/** The longest rest that is kept, in seconds: beyond it, asking again is kinder than standing still. */
export const longestRest = 600;

/** Nobody is slowed down below one call in two seconds. */
export const slowest = 0.5;

/** After a refusal what the ATS says is left is not taken for leave to speed up, for this long. */
export const wary = sql`interval '1 minute'`;
