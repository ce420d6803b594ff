/** A session that is not used for so long ends, in days. */
export const idleSessionDays = 7;

/** However much it is used, a session ends so long after the sign-in, in days (ASVS 5.0, 7.3.2). */
export const longestSessionDays = 30;
