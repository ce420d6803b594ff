import { type ContactProvider, findContactProvider } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type ContactKindName, contactKinds, providerCauses } from '../contact-words.ts';

const rowSchema = z.object({
  id: z.string(),
  provider: z.string(),
  position: z.number(),
  enabled: z.boolean(),
  credentials: z.instanceof(Buffer),
  webhook_token: z.instanceof(Buffer).nullable(),
  monthly_cap: z.number().nullable(),
  calls_per_minute: z.number().nullable(),
  state: z.enum(['ready', 'broken']),
  cause: z.enum(providerCauses).nullable(),
  cause_kind: z.enum(contactKinds).nullable(),
  told: z.string().nullable(),
  told_admin: z.string().nullable(),
  rest_until: z.date().nullable(),
  checked_at: z.date().nullable(),
  balance_remaining: z.number().nullable(),
  balance_used: z.number().nullable(),
  balance_at: z.date().nullable(),
  baseline_remaining: z.number().nullable(),
  baseline_used: z.number().nullable(),
  baseline_at: z.date().nullable(),
  /** In its own credits, this month (UTC); what may have been charged counts. */
  used_this_month: z.number(),
  /** Look-ups under way, each of which may cost one. */
  under_way: z.number(),
});

/** A provider as an organization set it up. */
export type ProviderRow = Omit<z.infer<typeof rowSchema>, 'provider'> & {
  readonly provider: ContactProvider;
};

/** The providers of an organization in the order in which they are asked. One this version does not know is left out. */
export async function readProviderRows(
  db: Kysely<DB>,
  organizationId: string,
): Promise<readonly ProviderRow[]> {
  const { rows } = await sql`
    select p.id, p.provider, p.position, p.enabled, p.credentials, p.webhook_token, p.monthly_cap, p.calls_per_minute,
           p.state, p.cause, p.cause_kind, p.told, p.told_admin, p.rest_until, p.checked_at, p.balance_remaining, p.balance_used,
           p.balance_at, p.baseline_remaining, p.baseline_used, p.baseline_at,
           coalesce((select sum(coalesce(l.provider_credits, 1)) from contact_lookups l
                      where l.organization_id = p.organization_id and l.provider = p.provider
                        and l.charged in ('yes', 'unknown') and l.state = 'settled'
                        and l.settled_at >= date_trunc('month', now() at time zone 'utc') at time zone 'utc'),
                    0)::integer as used_this_month,
           (select count(*) from contact_lookups l
             where l.organization_id = p.organization_id and l.provider = p.provider
               and l.state in ('intended', 'pending', 'doubtful'))::integer as under_way
      from contact_providers p
     where p.organization_id = ${organizationId} order by p.position, p.id`.execute(db);
  return z
    .array(rowSchema)
    .parse(rows)
    .flatMap((row) => {
      const provider = findContactProvider(row.provider);
      return provider === null ? [] : [{ ...row, provider }];
    });
}

/** Those that may be asked for a kind, whether or not they can be just now. */
export function providersFor(rows: readonly ProviderRow[], kind: ContactKindName): readonly ProviderRow[] {
  return rows.filter(({ enabled, provider }) => enabled && provider.manifest.finds.includes(kind));
}

/** Whether a provider that is set up cannot be asked for a kind. */
export function isClosedFor(row: Pick<ProviderRow, 'state' | 'cause_kind'>, kind: ContactKindName): boolean {
  return row.state === 'broken' && (row.cause_kind === null || row.cause_kind === kind);
}

/** The name of a provider for screens, also of one that was taken out since. */
export function providerName(id: string): string {
  return findContactProvider(id)?.manifest.name ?? id;
}

export function namedProvider(id: string): { readonly id: string; readonly name: string } {
  return { id, name: providerName(id) };
}
