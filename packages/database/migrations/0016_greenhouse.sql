-- Access tokens an ATS gave for credentials: one for each connection and subject. `id` is the connection's, a colon
-- and the ATS user it acts for (nothing for the credential's own), so that the seal binds a token to both.
create table access_tokens (
  organization_id text not null,
  id text not null,
  connection_id text not null,
  token bytea not null,
  -- From then on another one is minted.
  use_until timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade
);
create index access_tokens_connection on access_tokens (organization_id, connection_id);

-- Tokens go with the credentials they were minted with, whatever replaces or erases these. Sealing the same
-- credentials anew leaves credentials_at as it is, and the tokens.
create function erase_access_tokens() returns trigger language plpgsql as $$
begin
  delete from access_tokens where organization_id = new.organization_id and connection_id = new.id;
  return null;
end $$;
create trigger connections_access_tokens after update of credentials, credentials_at on connections
  for each row when (new.credentials is null or new.credentials_at is distinct from old.credentials_at)
  execute function erase_access_tokens();

alter table connections
  -- What could only be found out by trying, for the connector to read; null before it was tried.
  add column facts jsonb,
  -- What an admin should know about it, in words.
  add column notices jsonb not null default '[]',
  -- The source an admin picked in place of the one named like the organization's source name.
  add column source_id text,
  -- How fields are mapped: {"skills":{"kind":"note"}}; null for the connector's usual way.
  add column mapping jsonb;

-- Lists of an ATS as last read through a connection (PRODUCT E5), for all processes: open jobs, prospect pools,
-- sources, and what plans need to name things by the ATS's ids.
create table connection_lists (
  organization_id text not null,
  connection_id text not null,
  kind text not null check (kind in ('jobs', 'pools', 'sources', 'references')),
  -- SHA-256 of the sealed credentials they were read with: with others they may be other lists.
  read_with text not null,
  content jsonb not null,
  loaded_at timestamptz not null,
  -- When somebody last asked for it: while that is recent it is read again in the background.
  asked_at timestamptz not null,
  -- One process reads it again at a time.
  reload_claimed_until timestamptz not null default '-infinity',
  primary key (organization_id, connection_id, kind),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade
);
create index connection_lists_asked on connection_lists (asked_at);
drop table connection_jobs;

-- `lists`: what plans need could not be read; tried again in the background. `source`: there is no source to give
-- people; goes on when there is one.
alter table exports drop constraint exports_pause_cause_check;
alter table exports add constraint exports_pause_cause_check check (
  pause_cause in ('credentials', 'permission', 'connection', 'edit', 'destination', 'lists', 'source', 'other'));
