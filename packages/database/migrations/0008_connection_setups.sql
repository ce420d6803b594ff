-- A connection is set up in steps (PRODUCT I4): it exists from the moment its credentials are stored, and is in
-- use from finished_at on. What is connected in one go, and what was there before, is finished at once.
alter table connections
  add column finished_at timestamptz default now(),
  -- When the present credentials were stored.
  add column credentials_at timestamptz not null default now(),
  -- Since when it is not verified; null while it is.
  add column attention_since timestamptz,
  -- Set when the ATS refused something: the whole connection is to be checked soon.
  add column check_wanted_at timestamptz,
  -- One process checks at a time.
  add column check_claimed_until timestamptz not null default '-infinity';
update connections
   set finished_at = created_at, credentials_at = created_at,
       attention_since = case when status <> 'verified' then coalesce(checked_at, created_at) end;
-- Removed ones whose credentials are still needed to settle what is in flight.
create index connections_to_erase on connections (removed_at)
  where removed_at is not null and credentials is not null;

create function mark_connection_attention() returns trigger language plpgsql as $$
begin
  if new.status = 'verified' then
    new.attention_since = null;
  elsif new.attention_since is null then
    new.attention_since = clock_timestamp();
  end if;
  return new;
end $$;
create trigger connections_attention before insert or update of status on connections
  for each row execute function mark_connection_attention();

-- A wizard under way: of a new connection, or of one that is being edited. Gone when it is finished or given up.
create table connection_setups (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  mode text not null check (mode in ('new', 'edit')),
  connector text not null,
  -- A new one has its connection from Submit on.
  connection_id text,
  -- {"onlyProspects":false,"pools":false}; null until Confirm Choices.
  choices jsonb,
  -- I'm ready.
  ready_at timestamptz,
  started_by text,
  -- When somebody last asked here for the test candidate to be sent or removed.
  test_at timestamptz,
  -- An edit's: what giving it up restores.
  former jsonb,
  -- Sealed for the connection; null while the edit has not replaced its credentials.
  former_credentials bytea,
  -- Why exports of the connection are paused meanwhile: those with exactly this reason go on afterwards.
  pause_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade,
  foreign key (organization_id, started_by) references members (organization_id, id)
    on delete set null (started_by),
  check (mode = 'new' or (connection_id is not null and former is not null and pause_reason is not null)),
  check (former_credentials is null or mode = 'edit')
);
create unique index connection_setups_new on connection_setups (organization_id, connector) where mode = 'new';
create unique index connection_setups_connection on connection_setups (organization_id, connection_id)
  where connection_id is not null;
create index connection_setups_stale on connection_setups (updated_at) where mode = 'edit';

-- The open jobs of a connection as last read (PRODUCT E5), for all processes.
create table connection_jobs (
  organization_id text not null,
  connection_id text not null,
  -- SHA-256 of the sealed credentials they were read with: with others they may be other jobs.
  read_with text not null,
  jobs jsonb not null,
  loaded_at timestamptz not null,
  -- When somebody last asked for them: while that is recent they are read again in the background.
  asked_at timestamptz not null,
  -- One process reads them again at a time.
  reload_claimed_until timestamptz not null default '-infinity',
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade
);
create index connection_jobs_asked on connection_jobs (asked_at);

-- A sign-in comes back to where it was begun, on this server, and to the browser that began it.
alter table oauth_attempts
  -- A path with its query; null for a page of ours.
  add column return_to text,
  -- Whose browser session began it; null for one begun from a terminal or by a program.
  add column session_user_id text,
  -- Which of our origins that browser had open: cookies belong to one.
  add column session_origin text,
  -- Begun with an API key, so that nobody knows which browser will come back.
  add column needs_confirmed_email boolean not null default false,
  add column problem_code text,
  add column member_email text,
  add column ats_email text;
