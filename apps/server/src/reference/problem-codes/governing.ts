import type { ProblemMeaning } from './problem-meaning.ts';

/** Of the audit log, erasure and webhooks. */
export const governingCodes = {
  noErasure: { status: 404, when: 'There is no such erasure in your organization.' },
  otherName: { status: 422, when: 'What was typed is not the name of who is to be erased.' },
  erased: { status: 410, when: 'The candidate was erased: nothing of them is kept.' },
  noWebhook: { status: 404, when: 'There is no such webhook in your organization.' },
  noDelivery: { status: 404, when: 'The webhook was told no such thing, or more than 30 days ago.' },
  badWebhookUrl: {
    status: 422,
    when: 'A webhook cannot have this URL: it is none, not https, or its host is unknown.',
  },
  privateAddress: { status: 422, when: 'The host of this URL is no address of the public internet.' },
  tooManyWebhooks: { status: 409, when: 'You have as many webhooks as an organization may have.' },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
