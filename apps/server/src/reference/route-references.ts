import type { RouteReference, RouteReferences } from './route-reference.ts';
import { accountReferences } from './routes/accounts.ts';
import { connectionReferences } from './routes/connections.ts';
import { contactReferences } from './routes/contacts.ts';
import { exportReferences } from './routes/exports.ts';
import { governingReferences } from './routes/governing.ts';
import { importReferences } from './routes/imports.ts';
import { peopleReferences } from './routes/people.ts';

/** Every route of the API; a test compares it with the route table. */
export const routeReferences: RouteReferences = {
  ...accountReferences,
  ...peopleReferences,
  ...importReferences,
  ...connectionReferences,
  ...exportReferences,
  ...contactReferences,
  ...governingReferences,
};

/** What is said of a route; undefined for one that nobody described. */
export function referenceOf(method: string, path: string): RouteReference | undefined {
  return routeReferences[`${method.toUpperCase()} ${path}`];
}
