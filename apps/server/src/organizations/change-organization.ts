import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { rejudgeSources } from '../connections/rejudge-source.ts';
import type { Actor } from '../services.ts';
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
  actor: Actor,
  { name, integrationsEnabled, sourceName }: OrganizationChange,
): Promise<OrganizationFacts> {
  const { organizationId } = actor;
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(integrationsEnabled === undefined ? {} : { integrations_enabled: integrationsEnabled }),
    ...(sourceName === undefined ? {} : { source_name: sourceName }),
  };
  if (Object.keys(values).length > 0) {
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('organizations').set(values).where('id', '=', organizationId).execute();
      await recordAudit(tx, {
        ...actedBy(actor),
        action: 'organization.changed',
        subject: { kind: 'organization', id: organizationId },
        details: {
          changed: Object.keys(values),
          ...(integrationsEnabled === undefined ? {} : { integrationsEnabled }),
        },
      });
    });
  }
  if (sourceName !== undefined) await rejudgeSources(db, organizationId);
  return await readOrganization(db, organizationId);
}
