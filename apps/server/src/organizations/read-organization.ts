import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';

export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly sourceName: string;
  readonly integrationsEnabled: boolean;
}

export async function readOrganization(db: Kysely<DB>, organizationId: string): Promise<OrganizationFacts> {
  const row = await db
    .selectFrom('organizations')
    .select(['id', 'name', 'source_name', 'integrations_enabled'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    name: row.name,
    sourceName: row.source_name,
    integrationsEnabled: row.integrations_enabled,
  };
}
