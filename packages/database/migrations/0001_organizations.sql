-- The tenant. Every other table carries organization_id as the first part of its key, and every foreign key
-- spans (organization_id, id): a row can never point into another organization, not even by a bug.

create table organizations (
  id text primary key,
  name text not null,
  -- The source under which people arrive in the ATS (PRODUCT L6, G2).
  source_name text not null default 'Crosswalk',
  created_at timestamptz not null default now()
);

create table members (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  -- Exactly as the member signs in: ATS identities are compared letter case included.
  email text not null,
  name text not null,
  role text not null check (role in ('viewer', 'recruiter', 'admin', 'owner')),
  -- Set when OAuth, a verified mail, an admin or the operator vouched for the address.
  email_confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index members_email on members (organization_id, lower(email));

-- Data keys, each wrapped by the master key that master_key_id names. The newest one encrypts.
create table organization_keys (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
