-- The account behind connections: the unit of memory. Connections, connectors and versions may share one, so
-- removing a connection and making it again forgets nothing.
create table ats_accounts (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  ats text not null check (ats in ('lever', 'greenhouse')),
  environment text not null check (environment in ('production', 'sandbox', 'rehearsal')),
  -- What stays the same for one account whatever credential is used; the connector finds it.
  remote_key text not null,
  -- Whether creates come back with the marker we sent; null until one came back. False stays false.
  marker_honoured boolean,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index ats_accounts_remote on ats_accounts (organization_id, ats, environment, remote_key);

-- Who may send for an account: one process at a time, fenced by the epoch. Times are the database's.
create table account_leases (
  organization_id text not null,
  account_id text not null,
  owner text,
  epoch bigint not null default 0,
  until timestamptz not null default '-infinity',
  -- The latest marker given out, epoch milliseconds on the ATS's clock.
  last_marker bigint not null default 0,
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade
);

-- Pacing by GCRA: `due` is the theoretical arrival time of the next call.
create table account_paces (
  organization_id text not null,
  account_id text not null,
  due timestamptz not null default '-infinity',
  -- The rate in use now, the ceiling it may grow back to, both in calls a second.
  per_second double precision not null check (per_second > 0),
  ceiling double precision not null check (ceiling > 0),
  -- Nothing is sent before this moment: the ATS asked for a rest.
  rest_until timestamptz not null default '-infinity',
  slowed_at timestamptz,
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade
);

create table connections (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  account_id text not null,
  connector text not null,
  name text not null,
  -- Sealed under the organization's data key, bound to this row.
  credentials bytea,
  can_export boolean not null default true,
  only_prospects boolean not null default false,
  pools_enabled boolean not null default false,
  status text not null check (status in ('verified', 'attention', 'broken')),
  status_reason text,
  probe jsonb not null default '[]',
  checked_at timestamptz,
  created_by text,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id),
  foreign key (organization_id, created_by) references members (organization_id, id)
    on delete set null (created_by),
  check (removed_at is not null or credentials is not null)
);
create unique index connections_name on connections (organization_id, lower(name)) where removed_at is null;
create index connections_account on connections (organization_id, account_id);

-- Who a member is in the ATS.
create table ats_identities (
  organization_id text not null,
  account_id text not null,
  member_id text not null,
  remote_user_id text not null,
  remote_name text not null,
  remote_email text not null,
  method text not null check (method in ('oauth', 'email')),
  created_at timestamptz not null default now(),
  primary key (organization_id, account_id, member_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);

-- Sign-ins under way. The state itself is not kept, only its SHA-256; the verifier is sealed.
create table oauth_attempts (
  organization_id text not null,
  id text not null,
  state_hash text not null,
  connection_id text not null,
  member_id text not null,
  verifier bytea not null,
  redirect_uri text not null,
  expires_at timestamptz not null,
  -- Set when the state came back: it works once. The answer stands from finished_at on.
  used_at timestamptz,
  finished_at timestamptz,
  problem text,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
create unique index oauth_attempts_state on oauth_attempts (state_hash);
