import type { ProblemMeaning } from './problem-meaning.ts';

/** Of looking contacts up. */
export const contactCodes = {
  noRun: { status: 404, when: 'There is no such run of look-ups you can see.' },
  nobodyToLookUp: { status: 422, when: 'There is nobody to look up.' },
  noProvider: {
    status: [404, 409],
    when: 'No such contact provider is set up, or none that finds what was asked for.',
  },
  notEnoughCredits: { status: 409, when: 'More credits are needed than are left.' },
  monthlyCap: {
    status: 409,
    when: 'The monthly cap of your organization leaves fewer credits than are needed.',
  },
  providerSilent: { status: 502, when: 'The provider could not be asked.' },
  changedMeanwhile: { status: 409, when: 'Somebody else changed it just now: look again.' },
  invalidField: { status: 422, when: 'A field cannot be right; `field` names it.' },
  incompleteOrder: { status: 422, when: 'An order names each provider that is set up once.' },
  providerInUse: { status: 409, when: 'People are being looked up there just now.' },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
