import type { ProblemMeaning } from './problem-meaning.ts';

/** Of accounts, members and the organization. */
export const accountCodes = {
  wrongCredentials: { status: 401, when: 'This e-mail and password do not go together.' },
  wrongPassword: { status: 422, when: 'The current password is not right.' },
  noPassword: { status: 409, when: 'The member has no password yet: the operator makes a sign-in link.' },
  mailNotSetUp: { status: 409, when: 'This Crosswalk sends no mail: the operator makes a sign-in link.' },
  tooManyAttempts: { status: 429, when: 'Too many attempts from one place; `retryAfter` says how long.' },
  passwordTooShort: { status: 422, when: 'The new password is too short.' },
  passwordTooLong: { status: 422, when: 'The new password is too long.' },
  passwordGuessable: { status: 422, when: 'The new password is a common one, or made of names.' },
  linkUnknown: { status: 404, when: 'The link or token is not valid, or was used before.' },
  linkExpired: { status: 410, when: 'The link or token has expired.' },
  otherPerson: { status: 403, when: 'The link is for somebody else than who is signed in.' },
  emailTaken: { status: 409, when: 'Somebody else signs in with this address.' },
  tooManyEmailChanges: {
    status: 429,
    when: 'Too many confirmations were asked for; `retryAfter` says how long.',
  },
  alreadyMember: { status: 409, when: 'Whoever has this address is a member already.' },
  noInvitation: { status: 404, when: 'There is no such open invitation in your organization.' },
  noMember: { status: 404, when: 'There is no such member in your organization.' },
  ownersOnly: { status: 403, when: 'Only an owner makes, changes or removes owners.' },
  lastOwner: { status: 409, when: 'An organization needs an owner, and this is its last one.' },
  noOrganization: { status: 404, when: 'You are a member of no such organization.' },
  noApiKey: { status: 404, when: 'You have no such API key.' },
  noSession: { status: 404, when: 'You are signed in in no such browser.' },
  tooManyKeys: { status: 409, when: 'You have as many API keys as one may have.' },
  renewalRunning: { status: 409, when: 'The keys are being renewed already.' },
  masterKeyGiven: { status: 409, when: 'Only the operator can change the master key, where it was set.' },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
