import { newRoutes } from '../http/app-env.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { memberRoutes } from './member-routes.ts';
import { organizationRoutes as ownRoutes } from './organization-routes.ts';

/** The organization and its members. */
export function organizationRoutes(services: Services, mailer: Mailer | null) {
  return newRoutes().route('/', ownRoutes(services)).route('/', memberRoutes(services, mailer));
}
