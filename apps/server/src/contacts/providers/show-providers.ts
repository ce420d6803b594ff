import { type ContactProvider, contactProviders } from '@crosswalk/contacts';
import type { z } from 'zod';
import { type Actor, mayAct, type Services } from '../../services.ts';
import type { ContactProvider as Shown } from '../settings-schemas.ts';
import { type ProviderRow, readProviderRows } from './provider-row.ts';
import { openProvider, openWebhookToken } from './seal-provider.ts';

type ShownProvider = z.infer<typeof Shown>;

/** All providers there are, those set up first and in their order. Only admins are told how they are set up. */
export async function showProviders(
  services: Pick<Services, 'db' | 'secrets' | 'config'>,
  actor: Actor,
): Promise<ShownProvider[]> {
  const rows = await readProviderRows(services.db, actor.organizationId);
  const others = contactProviders.filter(
    ({ manifest }) => !rows.some(({ provider }) => provider.manifest.id === manifest.id),
  );
  const known = await Promise.all(rows.map((row) => showRow(services, actor, row)));
  return [...known, ...others.map((provider) => showUnset(services, actor, provider))];
}

/** Null when there is no such provider. */
export async function showProvider(
  services: Pick<Services, 'db' | 'secrets' | 'config'>,
  actor: Actor,
  id: string,
): Promise<ShownProvider | null> {
  return (await showProviders(services, actor)).find((provider) => provider.id === id) ?? null;
}

async function showRow(
  { secrets, config }: Pick<Services, 'secrets' | 'config'>,
  actor: Actor,
  row: ProviderRow,
): Promise<ShownProvider> {
  const { provider, state, cause, told } = row;
  const shown = {
    ...factsOf(provider),
    position: row.position,
    enabled: row.enabled,
    state,
    cause,
    causeKind: state === 'broken' ? row.cause_kind : null,
    told,
    restUntil: row.rest_until !== null && row.rest_until > new Date() ? row.rest_until.toISOString() : null,
  };
  if (!mayAct(actor.role, 'admin')) return { ...shown, admin: null };
  const credentials = await openProvider(secrets, actor.organizationId, row);
  const token =
    row.webhook_token === null
      ? null
      : await openWebhookToken(secrets, actor.organizationId, { id: row.id, blob: row.webhook_token });
  return {
    ...shown,
    admin: {
      ...setUpOf(config, provider, credentials),
      told: row.told_admin,
      monthlyCap: row.monthly_cap,
      usedThisMonth: row.used_this_month,
      callsPerMinute: row.calls_per_minute,
      balance:
        row.balance_at === null
          ? null
          : {
              remaining: row.balance_remaining,
              used: row.balance_used,
              at: row.balance_at.toISOString(),
            },
      checkedAt: row.checked_at?.toISOString() ?? null,
      webhook:
        token === null
          ? null
          : {
              url: `${config.url}/hooks/${provider.manifest.id}/${token}`,
              secretSet: (credentials.webhookSecret ?? '') !== '',
            },
    },
  };
}

function showUnset(
  { config }: Pick<Services, 'config'>,
  actor: Actor,
  provider: ContactProvider,
): ShownProvider {
  const admin = {
    ...setUpOf(config, provider, {}),
    told: null,
    monthlyCap: null,
    usedThisMonth: 0,
    callsPerMinute: null,
    balance: null,
    checkedAt: null,
    webhook: null,
  };
  return {
    ...factsOf(provider),
    position: null,
    enabled: false,
    state: 'notSetUp',
    cause: null,
    causeKind: null,
    told: null,
    restUntil: null,
    admin: mayAct(actor.role, 'admin') ? admin : null,
  };
}

function factsOf({ manifest }: ContactProvider) {
  return { id: manifest.id, name: manifest.name, finds: [...manifest.finds], needs: manifest.needs };
}

function setUpOf(
  config: Services['config'],
  { manifest }: ContactProvider,
  credentials: Readonly<Record<string, string>>,
) {
  const origin = config.contactOrigins[manifest.id] ?? manifest.origin;
  return {
    fields: manifest.fields.map(({ name, label, help, secret, required, choices }) => {
      const value = credentials[name] ?? '';
      return {
        name,
        label,
        help,
        secret,
        required,
        choices: choices === null ? null : choices.map((choice) => ({ ...choice })),
        value: secret || value === '' ? null : value,
        set: value !== '',
      };
    }),
    costs: { ...manifest.costs },
    documentation: manifest.documentation,
    environment: environmentOf(origin, manifest.origin),
    origin,
  };
}

function environmentOf(origin: string, usual: string): 'production' | 'rehearsal' | 'other' {
  if (origin === usual) return 'production';
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname) ? 'rehearsal' : 'other';
}
