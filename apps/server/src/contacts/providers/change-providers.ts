import { sql } from 'kysely';
import { recordAudit } from '../../audit/record-audit.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { noProvider } from './check-provider.ts';

/**
 * Says in which order providers are asked.
 * @throws {Problem} 422 `incompleteOrder` unless each that is set up is named once
 */
export async function orderProviders(
  { db }: Pick<Services, 'db'>,
  { organizationId, memberId }: Actor,
  providers: readonly string[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const there = await tx
      .selectFrom('contact_providers')
      .select('provider')
      .where('organization_id', '=', organizationId)
      .forUpdate()
      .execute();
    const known = new Set(there.map(({ provider }) => provider));
    if (
      providers.length !== known.size ||
      providers.some((id) => !known.has(id)) ||
      new Set(providers).size !== known.size
    )
      throw new Problem(
        422,
        'incompleteOrder',
        `Name each provider that is set up once: ${[...known].join(', ')}.`,
      );
    await sql`
      update contact_providers p set position = o.place
        from unnest(${providers}::text[]) with ordinality as o (provider, place)
       where p.organization_id = ${organizationId} and p.provider = o.provider`.execute(tx);
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.provider.ordered',
      subject: { kind: 'organization', id: organizationId },
      details: { providers },
    });
  });
}

/**
 * Takes a provider out and deletes its key. What it found stays, with its name; whoever waited for it goes on with the
 * next one.
 * @throws {Problem} 404 `noProvider`; 409 `providerInUse` while a call to it is under way, or its charge is being found out
 */
export async function removeProvider(
  { db }: Pick<Services, 'db'>,
  { organizationId, memberId }: Actor,
  provider: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('contact_providers')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('provider', '=', provider)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw noProvider(provider);
    const open = await tx
      .selectFrom('contact_lookups')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('provider', '=', provider)
      .where('state', 'in', ['intended', 'pending', 'doubtful'])
      .limit(1)
      .executeTakeFirst();
    if (open !== undefined)
      throw new Problem(
        409,
        'providerInUse',
        'People are being looked up there just now. Switch the provider off, and remove it when they are through.',
      );
    await tx
      .deleteFrom('contact_providers')
      .where('organization_id', '=', organizationId)
      .where('id', '=', row.id)
      .execute();
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.provider.removed',
      subject: { kind: 'contactProvider', id: provider },
    });
  });
}
