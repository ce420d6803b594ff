-- Who is not to be asked for is remembered under the organization's key, as erased people are: with the database alone
-- nobody can try addresses. Rows of before are taken over by the server, which has the key.
alter table contact_restrictions
  alter column key_hash drop not null,
  add column key_digest bytea,
  add constraint contact_restrictions_keyed check (num_nonnulls(key_hash, key_digest) = 1),
  add constraint contact_restrictions_digest unique (organization_id, key_digest);
create index contact_restrictions_plain on contact_restrictions (organization_id) where key_hash is not null;

alter table contact_providers
  -- The one kind a broken provider is not asked for, where its plan lacks only that; null for all.
  add column cause_kind text check (cause_kind in ('email', 'phone')),
  -- When a broken one is looked at again by itself.
  add column recheck_at timestamptz,
  -- When admins were told of what is wrong; gone once it works again.
  add column admins_told_at timestamptz;
create index contact_providers_broken on contact_providers (recheck_at) where state = 'broken';

-- What counts toward a provider's monthly cap: what may have been charged, too.
create index contact_lookups_counted on contact_lookups (organization_id, provider, settled_at)
  where state = 'settled' and charged in ('yes', 'unknown');

-- In which order entries of the ledger were made: ids of one moment stand in none, and each says what was left after it.
alter table credit_entries add column seq bigint generated always as identity;
create unique index credit_entries_order on credit_entries (organization_id, seq);
