import type { RouteReferences } from '../route-reference.ts';

/** Accounts, members and the organization. */
export const accountReferences: RouteReferences = {
  'GET /api/health': { for: 'anybody', problems: [] },
  'POST /api/auth/sign-in/email': {
    for: 'anybody',
    problems: ['wrongCredentials', 'tooManyAttempts'],
    description: 'The session travels in a cookie. For programs an API key is simpler.',
  },
  'POST /api/auth/sign-out': { for: 'anybody', problems: ['tooManyAttempts'] },
  'POST /api/sign-in-links/by-token': {
    for: 'anybody',
    problems: ['linkUnknown', 'linkExpired', 'emailTaken'],
  },
  'POST /api/sign-in-links/use': {
    for: 'anybody',
    problems: [
      'linkUnknown',
      'linkExpired',
      'emailTaken',
      'passwordTooShort',
      'passwordTooLong',
      'passwordGuessable',
    ],
  },
  'POST /api/password-resets': { for: 'anybody', problems: ['mailNotSetUp', 'tooManyAttempts'] },
  'POST /api/invitations/by-token': { for: 'anybody', problems: ['linkUnknown', 'linkExpired'] },
  'POST /api/invitations/accept': {
    for: 'anybody',
    problems: [
      'linkUnknown',
      'linkExpired',
      'alreadyMember',
      'wrongCredentials',
      'tooManyAttempts',
      'passwordTooShort',
      'passwordTooLong',
      'passwordGuessable',
    ],
    description: 'Somebody who has a password here gives it; anybody else chooses one.',
  },
  'GET /api/me': { for: 'viewer', problems: [] },
  'PATCH /api/me': { for: 'viewer', problems: [] },
  'POST /api/me/organization': { for: 'person', problems: ['noOrganization'] },
  'GET /api/me/sessions': { for: 'person', problems: [] },
  'DELETE /api/me/sessions/{sessionId}': { for: 'person', problems: ['noSession'] },
  'POST /api/me/sessions/end-others': { for: 'person', problems: [] },
  'POST /api/auth/change-password': {
    for: 'person',
    problems: [
      'wrongPassword',
      'noPassword',
      'tooManyAttempts',
      'passwordTooShort',
      'passwordTooLong',
      'passwordGuessable',
    ],
  },
  'POST /api/me/email-changes': {
    for: 'viewer',
    problems: ['notByApiKey', 'emailTaken', 'tooManyEmailChanges'],
  },
  'DELETE /api/me/email-changes': { for: 'viewer', problems: [] },
  'POST /api/email-changes/by-token': {
    for: 'person',
    problems: ['linkUnknown', 'linkExpired', 'otherPerson'],
  },
  'POST /api/email-changes/confirm': {
    for: 'person',
    problems: ['linkUnknown', 'linkExpired', 'otherPerson', 'emailTaken'],
  },
  'GET /api/api-keys': { for: 'viewer', problems: [] },
  'POST /api/api-keys': {
    for: 'viewer',
    problems: ['notByApiKey', 'tooManyKeys'],
    description: 'It may do what you may, and ends with your membership.',
  },
  'DELETE /api/api-keys/{keyId}': { for: 'viewer', problems: ['noApiKey'] },
  'POST /api/sign-in-links': { for: 'operator', problems: ['localOnly'] },
  'GET /api/invitations': { for: 'admin', problems: [] },
  'POST /api/invitations': {
    for: 'admin',
    problems: ['notByApiKey', 'alreadyMember', 'ownersOnly'],
    description: 'Mailed where mail is set up; the answer has a link to hand over in any case.',
  },
  'DELETE /api/invitations/{invitationId}': { for: 'admin', problems: ['noInvitation'] },
  'GET /api/organization': { for: 'viewer', problems: [] },
  'PATCH /api/organization': {
    for: 'admin',
    problems: [],
    description: 'The name and the switch for integrations are an owner’s to change.',
  },
  'GET /api/members': { for: 'viewer', problems: [] },
  'PATCH /api/members/{memberId}': { for: 'admin', problems: ['noMember', 'ownersOnly', 'lastOwner'] },
  'DELETE /api/members/{memberId}': { for: 'admin', problems: ['noMember', 'ownersOnly', 'lastOwner'] },
  'POST /api/members/{memberId}/confirm-email': { for: 'admin', problems: ['noMember', 'emailTaken'] },
  'POST /api/members/{memberId}/sign-out': {
    for: 'admin',
    problems: ['noMember', 'ownersOnly'],
    description: 'In every browser, in your other organizations, too. Their API keys go on working.',
  },
  'POST /api/key-renewals': {
    for: 'operator',
    problems: ['operatorOnly', 'renewalRunning', 'masterKeyGiven'],
    description: 'Whatever is stored sealed is sealed anew in the background.',
  },
  'GET /api/key-renewals/last': { for: 'operator', problems: ['operatorOnly'] },
};
