import { accountCodes } from './problem-codes/accounts.ts';
import { connectionCodes } from './problem-codes/connections.ts';
import { contactCodes } from './problem-codes/contacts.ts';
import { doorCodes } from './problem-codes/door.ts';
import { exportCodes } from './problem-codes/exports.ts';
import { governingCodes } from './problem-codes/governing.ts';
import { outsideCodes } from './problem-codes/outside.ts';
import { peopleCodes } from './problem-codes/people.ts';
import type { ProblemMeaning } from './problem-codes/problem-meaning.ts';

/** Every code a problem of the API can have. They are stable: programs decide by them. */
export const problemCodes = {
  ...doorCodes,
  ...accountCodes,
  ...peopleCodes,
  ...connectionCodes,
  ...exportCodes,
  ...contactCodes,
  ...governingCodes,
  ...outsideCodes,
};

export type ProblemCode = keyof typeof problemCodes;

/** What a code means. */
export function meaningOf(code: ProblemCode): ProblemMeaning {
  return problemCodes[code];
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
}
