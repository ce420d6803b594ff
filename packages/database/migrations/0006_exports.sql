create table exports (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  connection_id text not null,
  account_id text not null,
  project_id text,
  member_id text,
  -- The exporter in the ATS, taken when the export was started.
  remote_user_id text not null,
  source_name text not null,
  -- {"kind":"prospect"} or {"kind":"job","jobId":…,"title":…}
  destination jsonb not null,
  placeholder_emails boolean not null default false,
  include_exported boolean not null default false,
  existing text not null check (existing in ('skip', 'add', 'create')),
  status text not null check (status in ('running', 'paused', 'finished', 'cancelled')),
  pause_reason text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id),
  foreign key (organization_id, project_id) references projects (organization_id, id)
    on delete set null (project_id),
  foreign key (organization_id, member_id) references members (organization_id, id)
    on delete set null (member_id),
  check ((status = 'paused') = (pause_reason is not null))
);
create index exports_recent on exports (organization_id, created_at desc);
create index exports_account on exports (organization_id, account_id, status);

create table export_items (
  organization_id text not null,
  id text not null,
  export_id text not null,
  account_id text not null,
  candidate_id text not null,
  position integer not null,
  -- The candidate's name when the export was started: the report stays readable for good.
  name text not null,
  state text not null default 'waiting',
  outcome text,
  reason text,
  warnings jsonb not null default '[]',
  -- Record ids the ATS showed for this person before we sent anything.
  baseline jsonb,
  -- The plan as frozen with the intent, sealed; null before and after erasure.
  plan bytea,
  -- How many steps of the plan are settled.
  steps_done integer not null default 0,
  -- The intent now in question.
  intent_id text,
  -- The lease's epoch under which it is being worked on.
  epoch bigint,
  not_before timestamptz not null default '-infinity',
  -- How often in a row it was put back because the ATS could not be reached or had no time.
  tries integer not null default 0,
  -- How often a doubtful create was looked for since the last intent, and how often it was sent again.
  looks integer not null default 0,
  resends integer not null default 0,
  settled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, export_id) references exports (organization_id, id) on delete cascade,
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id),
  check (state in ('waiting', 'claimed', 'intended', 'settling', 'stored', 'attention', 'done')),
  check (outcome in ('exported', 'added', 'skipped', 'blocked', 'failed', 'needsAttention', 'cancelled')),
  check ((state in ('attention', 'done')) = (outcome is not null)),
  check ((state = 'attention') = (outcome is not distinct from 'needsAttention')),
  check (outcome in ('exported', 'added') or outcome is null or reason is not null),
  check (state not in ('intended', 'settling') or intent_id is not null)
);
create unique index export_items_candidate on export_items (organization_id, export_id, candidate_id);
create unique index export_items_position on export_items (organization_id, export_id, position);
-- What the engine picks from, and what the sweeper looks at.
create index export_items_due on export_items (organization_id, account_id, state, not_before)
  where state in ('waiting', 'claimed', 'intended', 'settling', 'stored');
create index export_items_waiting on export_items (organization_id, export_id, position) where state = 'waiting';
create index export_items_open on export_items (organization_id, export_id) where outcome is null;
create index export_items_person on export_items (organization_id, candidate_id);

-- States and allowed transitions are data, here as in the engine.
create table export_item_transitions (
  from_state text not null,
  to_state text not null,
  because text not null,
  primary key (from_state, to_state)
);
insert into export_item_transitions (from_state, to_state, because) values
  ('waiting', 'claimed', 'the claim was won'),
  ('waiting', 'done', 'skipped, blocked, failed or cancelled before anything was sent'),
  ('claimed', 'waiting', 'let go before anything was sent'),
  ('claimed', 'intended', 'the intent was written down'),
  ('claimed', 'done', 'the check ruled it out'),
  ('intended', 'stored', 'the answer came and steps remain'),
  ('intended', 'done', 'the answer came'),
  ('intended', 'settling', 'nobody knows whether it was stored'),
  ('intended', 'waiting', 'surely not stored'),
  ('settling', 'stored', 'found, and steps remain'),
  ('settling', 'done', 'found, or a person decided'),
  ('settling', 'intended', 'surely absent: sent again'),
  ('settling', 'attention', 'cannot be told'),
  ('stored', 'intended', 'the next step was written down'),
  ('stored', 'done', 'every step is settled'),
  ('attention', 'done', 'a person decided'),
  ('attention', 'stored', 'a person decided, and steps remain'),
  ('attention', 'settling', 'looked for once more'),
  ('done', 'waiting', 'tried again'),
  ('done', 'stored', 'only the failed step is tried again');

create function check_export_item_transition() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not exists (
    select 1 from export_item_transitions t where t.from_state = old.state and t.to_state = new.state
  ) then
    raise exception 'export item %: % to % is not an allowed transition', new.id, old.state, new.state
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger export_items_transition before update of state on export_items
  for each row execute function check_export_item_transition();

-- What is being exported to an account right now, held from the check to the settling: candidate:…, email:…,
-- linkedin:… One holder each, whoever else wants it.
create table export_claims (
  organization_id text not null,
  account_id text not null,
  key text not null,
  item_id text not null,
  primary key (organization_id, account_id, key),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade,
  foreign key (organization_id, item_id) references export_items (organization_id, id) on delete cascade
);
create index export_claims_item on export_claims (organization_id, item_id);

-- Written before each write to the ATS, so that after a crash we know what may have happened.
create table export_intents (
  organization_id text not null,
  id text not null,
  item_id text not null,
  account_id text not null,
  step_index integer not null,
  attempt integer not null,
  effect text not null check (effect in ('create', 'amend')),
  epoch bigint not null,
  -- Epoch milliseconds on the ATS's clock, unique in the account; null for what creates nothing.
  marker bigint,
  -- What the ATS's clock was ahead of ours by when we wrote this down, in milliseconds.
  clock_offset_ms integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  -- The first byte leaves before this moment or never.
  send_before timestamptz not null,
  result text check (result in ('stored', 'refused', 'notSent', 'doubtful', 'adopted', 'absent')),
  message text,
  answered_at timestamptz,
  -- When to look once more for a late twin of an attempt that was taken for absent.
  sweep_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references export_items (organization_id, id) on delete cascade,
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade,
  check (effect = 'amend' or marker is not null)
);
create unique index export_intents_attempt on export_intents (organization_id, item_id, step_index, attempt);
create unique index export_intents_marker on export_intents (organization_id, account_id, marker)
  where marker is not null;
create index export_intents_sweep on export_intents (organization_id, account_id, sweep_at)
  where sweep_at is not null;

-- What exists over there for a candidate. Outlives connections and exports.
create table ats_records (
  organization_id text not null,
  id text not null,
  account_id text not null,
  candidate_id text not null,
  -- Lever: the opportunity.
  remote_id text not null,
  remote_person_id text,
  remote_application_id text,
  link text,
  -- How it came to be ours: made by us, found after a doubtful call, or there before and added to.
  origin text not null check (origin in ('created', 'adopted', 'existing')),
  -- The candidate's comparable name and destination at that time.
  name_key text not null,
  destination jsonb not null,
  item_id text,
  member_id text,
  -- The marker it carries, epoch milliseconds on the ATS's clock.
  marker bigint,
  -- When its intent was written, by the database's clock: it was not stored before.
  sent_at timestamptz not null,
  undone_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id),
  foreign key (organization_id, item_id) references export_items (organization_id, id)
    on delete set null (item_id)
);
-- A record made by us belongs to one item; one that was there before may be added to many times.
create unique index ats_records_remote on ats_records (organization_id, account_id, remote_id)
  where origin <> 'existing' and undone_at is null;
create index ats_records_candidate on ats_records (organization_id, account_id, candidate_id);
create index ats_records_recent on ats_records (organization_id, account_id, sent_at desc);
create index ats_records_item on ats_records (organization_id, item_id);

-- The addresses and profile keys a record was sent with: the ATS would join another person with one of them.
create table ats_record_keys (
  organization_id text not null,
  account_id text not null,
  key text not null,
  record_id text not null,
  primary key (organization_id, account_id, key, record_id),
  foreign key (organization_id, record_id) references ats_records (organization_id, id) on delete cascade
);
create index ats_record_keys_record on ats_record_keys (organization_id, record_id);
