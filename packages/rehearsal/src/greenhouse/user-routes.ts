import type { Hono } from 'hono';
import type { Guard } from './access.ts';
import { addListing, plain } from './listing.ts';
import type { User, UserEmail } from './records.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** `GET /v3/users` and `GET /v3/user_emails` (Harvest v3 reference). */
export function addUserRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;
  const spelled = (email: string) => spelledEmail(email, world);

  addListing<User>(app, world, guard, {
    path: '/v3/users',
    scope: 'harvest:users:list',
    rows: (query) =>
      [...t.users.all()].filter(
        (user) => user.service === null || query.one('show_service_accounts') === 'true',
      ),
    columns: {
      ...plain<User>('first_name', 'last_name'),
      primary_email: (user) => spelled(user.primary_email),
      job_title: (user) => user.job_title,
      agency_id: () => null,
      name: (user) => `${user.first_name} ${user.last_name}`,
      deactivated: (user) => user.deactivated,
      site_admin: (user) => user.role === 'site admin',
      employee_id: (user) => user.employee_id,
      linked_candidate_ids: () => [],
      office_ids: () => [],
      department_ids: () => [],
      interviewer_tags: () => [],
      emails: (user) =>
        t.userEmails
          .where('user_id', user.id)
          .filter(({ verified }) => verified)
          .map(({ email }) => spelled(email)),
      custom_fields: () => ({}),
    },
    filters: {
      primary_email: {
        kind: 'text',
        is: (user, email) => samePrimary(spelled(user.primary_email), email, world),
      },
      deactivated: { kind: 'flag', of: (user) => user.deactivated },
      // Read beforehand: it adds rows instead of choosing among them.
      show_service_accounts: { kind: 'text', among: ['true', 'false'], is: () => true },
      employee_ids: { kind: 'words', has: (user, ids) => ids.includes(user.employee_id ?? '') },
      linked_candidate_ids: { kind: 'ids', of: () => [] },
      office_ids: { kind: 'ids', of: () => [] },
      department_ids: { kind: 'ids', of: () => [] },
      agency_ids: { kind: 'ids', of: () => [] },
      interviewer_tag_ids: { kind: 'ids', of: () => [] },
      custom_field_option_id: { kind: 'integer', has: () => false },
      external_office_id: { kind: 'text', is: () => false },
      external_department_id: { kind: 'text', is: () => false },
    },
  });

  addListing<UserEmail>(app, world, guard, {
    path: '/v3/user_emails',
    scope: 'harvest:user_emails:list',
    rows: () => t.userEmails.all(),
    columns: {
      ...plain<UserEmail>('user_id'),
      email: (row) => spelled(row.email),
      verified: (row) => row.verified,
      verification_token_sent_at: (row) => (row.verified ? null : row.created_at),
    },
    filters: {
      email: {
        kind: 'words',
        has: (row, words) => words.some((word) => word.toLowerCase() === row.email.toLowerCase()),
      },
      user_ids: { kind: 'ids', of: (row) => row.user_id },
      verified: { kind: 'flag', of: (row) => row.verified },
      verification_token_sent_at: { kind: 'time', of: (row) => (row.verified ? null : row.created_at) },
    },
  });
}

/** An address as this account spells it. */
export function spelledEmail(email: string, world: World): string {
  return world.switches.current.userEmailSpelling === 'lower-case' ? email.toLowerCase() : email;
}

function samePrimary(stored: string, asked: string, world: World): boolean {
  if (world.switches.current.primaryEmailLookup === 'exact') return stored === asked;
  return stored.toLowerCase() === asked.toLowerCase();
}
