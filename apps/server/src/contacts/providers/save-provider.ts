import { createHash, randomBytes } from 'node:crypto';
import { type ContactProvider, findContactProvider } from '@crosswalk/contacts';
import { sql } from 'kysely';
import { recordAudit } from '../../audit/record-audit.ts';
import { Problem } from '../../http/problem.ts';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import type { SaveProviderInput } from '../settings-schemas.ts';
import { askProvider, noProvider, providerSilent } from './check-provider.ts';
import { readProviderRows } from './provider-row.ts';
import { type Credentials, openProvider, sealProvider, sealWebhookToken } from './seal-provider.ts';

/**
 * Sets a provider up, or changes it. Changed credentials are checked with the provider first, free of charge; a
 * provider that was broken is ready again then.
 *
 * @throws {Problem} 404 `noProvider`; 422 `invalidField` that names the field, also for a key the provider refuses;
 *   502 `providerSilent` when the key could not be checked
 */
export async function saveProvider(
  services: Pick<Services, 'db' | 'secrets' | 'config'>,
  { organizationId, memberId }: Actor,
  providerId: string,
  input: SaveProviderInput,
): Promise<void> {
  const provider = findContactProvider(providerId);
  if (provider === null) throw noProvider(providerId);
  const rows = await readProviderRows(services.db, organizationId);
  const former = rows.find((row) => row.provider.manifest.id === providerId);
  const before = former === undefined ? {} : await openProvider(services.secrets, organizationId, former);
  const credentials = entered(provider, before, input.fields ?? {});
  const changed = former === undefined || input.fields !== undefined;
  const balance = changed ? await checked(services, provider, credentials) : null;
  const id = former?.id ?? newId('prov');
  const sealed = await sealProvider(services.secrets, organizationId, id, credentials);
  // Only providers with a secret to sign with report by themselves.
  const reports = provider.manifest.fields.some(({ name }) => name === 'webhookSecret');
  const token = reports ? randomBytes(24).toString('base64url') : null;
  const sealedToken =
    token === null ? null : await sealWebhookToken(services.secrets, organizationId, id, token);
  await services.db.transaction().execute(async (tx) => {
    await sql`
      insert into contact_providers (organization_id, id, provider, position, credentials, webhook_token,
                                     webhook_token_hash)
      select ${organizationId}, ${id}, ${providerId},
             coalesce((select max(position) + 1 from contact_providers where organization_id = ${organizationId}), 0),
             ${sealed}, ${sealedToken}, ${token === null ? null : tokenHash(token)}
      on conflict do nothing`.execute(tx);
    const { numAffectedRows } = await sql`
      update contact_providers
         set enabled = coalesce(${input.enabled ?? null}::boolean, enabled),
             monthly_cap = case when ${input.monthlyCap !== undefined} then ${input.monthlyCap ?? null}::integer else monthly_cap end,
             calls_per_minute = case when ${input.callsPerMinute !== undefined}
                                     then ${input.callsPerMinute ?? null}::integer else calls_per_minute end
       where organization_id = ${organizationId} and id = ${id}`.execute(tx);
    if (numAffectedRows === 0n)
      throw new Problem(409, 'changedMeanwhile', 'Somebody else has just set this provider up. Look again.');
    // Another account's balance proves nothing of this one's: the baseline goes with the key.
    if (changed)
      await sql`
        update contact_providers
           set credentials = ${sealed}, state = 'ready', cause = null, cause_kind = null, told = null,
               told_admin = null, recheck_at = null, admins_told_at = null,
               rest_until = null, checked_at = now(), balance_remaining = ${balance?.remaining ?? null},
               balance_used = ${balance?.used ?? null},
               balance_at = ${balance === null ? null : sql`now()`}, baseline_remaining = null,
               baseline_used = null, baseline_at = null
         where organization_id = ${organizationId} and id = ${id}`.execute(tx);
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.provider.set',
      subject: { kind: 'contactProvider', id: providerId },
      details: { changed: Object.keys(input).sort(), fields: Object.keys(input.fields ?? {}).sort() },
    });
  });
}

/** By it the address is found that a provider reports to. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function entered(
  { manifest }: ContactProvider,
  before: Credentials,
  given: Readonly<Record<string, string>>,
): Credentials {
  const unknown = Object.keys(given).find((name) => !manifest.fields.some((field) => field.name === name));
  // What was taken for the name of a field may be the key itself: it is not said again.
  if (unknown !== undefined)
    throw new Problem(
      422,
      'invalidField',
      `${manifest.name} has no such field. It has ${manifest.fields.map(({ name }) => name).join(', ')}.`,
    );
  const credentials: Record<string, string> = {};
  for (const { name, label, required, pattern, choices } of manifest.fields) {
    const value = (given[name] ?? before[name] ?? choices?.[0]?.value ?? '').trim();
    if (value === '' && required) throw invalid(name, `${label} is missing.`);
    if (value !== '' && !pattern.test(value)) throw invalid(name, `This is no ${label} of ${manifest.name}.`);
    if (value !== '') credentials[name] = value;
  }
  if ((credentials.webhookId ?? '') !== '' && (credentials.webhookSecret ?? '') === '')
    throw invalid(
      'webhookSecret',
      'With a Webhook ID the Webhook Secret is needed: without it nothing is believed.',
    );
  return credentials;
}

async function checked(
  services: Pick<Services, 'config'>,
  provider: ContactProvider,
  credentials: Credentials,
): Promise<{ readonly remaining: number | null; readonly used: number | null } | null> {
  const answer = await askProvider(services, provider, credentials);
  switch (answer.state) {
    case 'known':
      return answer.balance;
    case 'untold':
      return null;
    case 'badKey':
    case 'notEntitled': {
      const [key] = provider.manifest.fields.filter(({ secret, required }) => secret && required);
      throw invalid(key?.name ?? 'apiKey', `${provider.manifest.name} refuses this key. ${answer.reason}`);
    }
    default:
      throw providerSilent(provider.manifest.name, answer);
  }
}

function invalid(field: string, sentence: string): Problem {
  return new Problem(422, 'invalidField', sentence, { field });
}
