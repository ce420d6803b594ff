import { newRoutes } from '../http/app-env.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { apiKeyRoutes } from './api-key-routes.ts';
import type { Auth } from './auth.ts';
import { emailChangeRoutes } from './email-change-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { meRoutes } from './me-routes.ts';
import { openInvitationRoutes } from './open-invitation-routes.ts';
import { ownSessionRoutes } from './own-session-routes.ts';
import { passwordResetRoutes } from './password-reset-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { openSignInLinkRoutes, signInLinkRoutes } from './sign-in-link-routes.ts';

/** What people who are not signed in send to, for the checks that must come before. */
export const openAccountPaths = [
  '/auth/sign-in/email',
  '/auth/sign-out',
  '/invitations/accept',
  '/invitations/by-token',
  '/password-resets',
  '/sign-in-links/by-token',
  '/sign-in-links/use',
];

/** For people who are not signed in: each asks for a password or for a token that was given to them. */
export function openAccountRoutes(services: Services, auth: Auth, mailer: Mailer | null) {
  return newRoutes()
    .route('/', sessionRoutes(services, auth))
    .route('/', openSignInLinkRoutes(services, auth))
    .route('/', openInvitationRoutes(services, auth))
    .route('/', passwordResetRoutes(services, mailer));
}

/** Accounts, for members. */
export function accountRoutes(services: Services, auth: Auth, mailer: Mailer | null) {
  return newRoutes()
    .route('/', meRoutes(services, auth))
    .route('/', ownSessionRoutes(services))
    .route('/', emailChangeRoutes(services, mailer))
    .route('/', apiKeyRoutes(services))
    .route('/', signInLinkRoutes(services))
    .route('/', invitationRoutes(services, mailer));
}
