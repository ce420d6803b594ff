-- Who signs in, and what lets them in. A user is a person, across organizations; a member is that person in one
-- organization. Whatever belongs to a member carries the organization in its key; users, sessions and
-- credentials belong to no organization, and nothing is read through them but a member's own user_id.

create table users (
  id text primary key,
  -- Lower case: what is typed at sign-in is looked up without its letter case. members.email keeps the spelling.
  email text not null unique check (email = lower(email)),
  name text not null,
  -- better-auth's own notion, unused: members.email_confirmed_at says who vouched for an address, and where.
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- How a user proves who they are. A password is one with provider_id 'credential', hashed by scrypt.
create table user_credentials (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index user_credentials_user on user_credentials (user_id);

-- The cookie carries the token signed under the master key: what stands here is of no use without it.
create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  -- The organization the session works in; without one, the first the user joined.
  active_organization_id text references organizations (id) on delete set null,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

-- Attempts to sign in, by client address and path, within the window that last_request (epoch milliseconds) began.
create table rate_limits (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

alter table organizations add column integrations_enabled boolean not null default true;

-- Null until the member first chose a password.
alter table members add column user_id text references users (id);
create unique index members_user on members (organization_id, user_id);
create index members_of_user on members (user_id);

-- Tokens here and below are 256 random bits. Only their SHA-256 is kept, each works once and until expires_at.

create table sign_in_links (
  organization_id text not null,
  id text not null,
  member_id text not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
create index sign_in_links_member on sign_in_links (organization_id, member_id);

create table invitations (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  -- As the admin typed it; the member keeps this spelling.
  email text not null,
  role text not null check (role in ('viewer', 'recruiter', 'admin', 'owner')),
  invited_by text,
  token_hash bytea not null unique,
  -- The token that only the mailbox got. Coming with it proves the address, coming with the other does not.
  mail_token_hash bytea unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, invited_by) references members (organization_id, id)
    on delete set null (invited_by)
);
create unique index invitations_email on invitations (organization_id, lower(email));

-- A member's new sign-in address until it is confirmed; the old one stays theirs so long.
create table email_changes (
  organization_id text not null,
  member_id text not null,
  email text not null,
  -- Mailed to the new address; without one an admin confirms.
  token_hash bytea unique,
  expires_at timestamptz not null,
  requested_at timestamptz not null default now(),
  primary key (organization_id, member_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);

-- A key acts as its member and goes when the member goes.
create table api_keys (
  organization_id text not null,
  id text not null,
  member_id text not null,
  name text not null,
  -- The first characters, for people to tell keys apart.
  start text not null,
  key_hash bytea not null unique,
  expires_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
create index api_keys_member on api_keys (organization_id, member_id);
