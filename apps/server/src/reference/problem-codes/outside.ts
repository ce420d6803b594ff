import type { ProblemMeaning } from './problem-meaning.ts';

/** Said to browsers that come back from an ATS and to providers that report, outside of the documented routes. */
export const outsideCodes = {
  unknownSignIn: { status: 400, when: 'The ATS sent back a sign-in that nobody began here.' },
  signInUsed: { status: 409, when: 'This sign-in was finished already.' },
  signInExpired: { status: 410, when: 'The sign-in took too long.' },
  signInOff: { status: 409, when: 'Signing in to this ATS was switched off meanwhile.' },
  signInDenied: { status: 403, when: 'The member or the ATS did not allow it.' },
  signInFailed: { status: 502, when: 'The ATS did not say who signed in.' },
  otherBrowser: { status: 403, when: 'The sign-in was begun in another browser, or by somebody else.' },
  badSignature: { status: 401, when: 'A report is not signed with the secret of its webhook.' },
  unreadable: { status: 400, when: 'A report cannot be read.' },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
