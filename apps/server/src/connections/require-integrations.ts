import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';

/** Throws a 403 Problem `integrationsOff` while the owner has ATS integrations switched off (PRODUCT I1). */
export async function requireIntegrations(db: Kysely<DB>, organizationId: string): Promise<void> {
  const { integrations_enabled } = await db
    .selectFrom('organizations')
    .select('integrations_enabled')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow();
  if (integrations_enabled) return;
  throw new Problem(
    403,
    'integrationsOff',
    'ATS integrations are switched off for this organization. Ask its owner to enable them.',
  );
}
