import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { rejudgeSources } from '../connections/rejudge-source.ts';
import { type OrganizationFacts, readOrganization } from './read-organization.ts';

/** What is left out stays as it is. */
export interface OrganizationChange {
  readonly name?: string | undefined;
  readonly integrationsEnabled?: boolean | undefined;
  /** Placeholder e-mails that exist keep the source name they were drawn under (E4). */
  readonly sourceName?: string | undefined;
}

export async function changeOrganization(
  db: Kysely<DB>,
  organizationId: string,
  { name, integrationsEnabled, sourceName }: OrganizationChange,
): Promise<OrganizationFacts> {
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(integrationsEnabled === undefined ? {} : { integrations_enabled: integrationsEnabled }),
    ...(sourceName === undefined ? {} : { source_name: sourceName }),
  };
  if (Object.keys(values).length > 0) {
    await db.updateTable('organizations').set(values).where('id', '=', organizationId).execute();
  }
  if (sourceName !== undefined) await rejudgeSources(db, organizationId);
  return await readOrganization(db, organizationId);
}
