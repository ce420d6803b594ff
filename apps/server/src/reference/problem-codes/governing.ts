import type { ProblemMeaning } from './problem-meaning.ts';

/** Of the audit log, erasure and webhooks. */
export const governingCodes = {
  noErasure: { status: 404, when: 'There is no such erasure in your organization.' },
  otherName: { status: 422, when: 'What was typed is not the name of who is to be erased.' },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
