import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Secrets } from './secrets/secrets.ts';

/** What use cases are handed: every effect comes in through here. */
export interface Services {
  readonly config: Config;
  readonly db: Kysely<DB>;
  readonly pool: Pool;
  readonly secrets: Secrets;
  readonly log: Logger;
}

/** Who acts. Use cases ask it, routes make it. */
export interface Actor {
  readonly organizationId: string;
  readonly memberId: string;
  /** As the member signs in, letter case kept. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export const roles = ['viewer', 'recruiter', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whether a role may do what at least `needed` may. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
