-- A database can forget: it was restored from a backup, or a standby took over that had not received everything. What was
-- exported since is in the ATS and nowhere here, so nobody is sent again before it was found there.

-- Which database this is, so that one that was restored, copied or promoted is told from the one that servers knew.
create table installations (
  one boolean primary key default true check (one),
  -- PostgreSQL's system identifier, the database and the timeline, see installation.ts.
  identity text not null,
  -- What was committed before then, by the database's clock, is surely in here.
  seen_at timestamptz not null default clock_timestamp()
);

-- ATS accounts of which something may have been forgotten. While one is not finished nobody is sent to its account.
create table account_reconciles (
  organization_id text not null,
  account_id text not null,
  -- What was exported from then on may be forgotten.
  since timestamptz not null,
  noticed_at timestamptz not null default clock_timestamp(),
  -- Before then the ATS may still be storing what was sent, or not list it yet.
  not_before timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- Of records in the ATS that nobody here knew: how many were found, and how many of them belong to candidates here.
  found integer,
  adopted integer,
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade
);
create index account_reconciles_open on account_reconciles (organization_id, account_id) where finished_at is null;

-- Records in the ATS that were exported after a backup, for whoever they turn out to be. The people may not be here (any
-- more): what they are recognised by is kept as hashes alone.
create table found_records (
  organization_id text not null,
  account_id text not null,
  remote_id text not null,
  remote_person_id text,
  remote_application_id text,
  link text,
  -- By the ATS's clock.
  created_at timestamptz,
  job_id text,
  -- SHA-256 in hexadecimal of the comparable name, and of each email:… and linkedin:… that it shows.
  name_hash text not null,
  key_hashes text[] not null,
  found_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, account_id, remote_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade
);
create index found_records_name on found_records (organization_id, account_id, name_hash);

alter table exports drop constraint exports_pause_cause_check;
alter table exports add constraint exports_pause_cause_check check (
  pause_cause in
    ('credentials', 'permission', 'connection', 'edit', 'destination', 'member', 'lists', 'source', 'reconcile', 'other'));
