-- Get Email, Get Phone: providers, credits, runs, what was asked and what was found.

-- A contact provider an organization has a key for. Whatever calls it reads the row first.
create table contact_providers (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  provider text not null,
  position integer not null,
  enabled boolean not null default true,
  -- JSON by field name, sealed.
  credentials bytea not null,
  -- The secret end of the address the provider reports to, sealed, and its SHA-256, by which it is found.
  webhook_token bytea,
  webhook_token_hash text,
  -- In the provider's own credits, a calendar month in UTC.
  monthly_cap integer check (monthly_cap >= 0),
  calls_per_minute integer check (calls_per_minute > 0),
  state text not null default 'ready' check (state in ('ready', 'broken')),
  cause text check (cause in ('noCredits', 'badKey', 'notEntitled')),
  told text,
  told_admin text,
  rest_until timestamptz,
  checked_at timestamptz,
  -- What was last read, for people.
  balance_remaining integer,
  balance_used integer,
  balance_at timestamptz,
  -- What was read while no call was in question: what doubtful calls are held against.
  baseline_remaining integer,
  baseline_used integer,
  baseline_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, provider),
  unique (webhook_token_hash),
  check ((webhook_token is null) = (webhook_token_hash is null)),
  check ((state = 'broken') = (cause is not null))
);

create table contact_settings (
  organization_id text primary key references organizations (id) on delete cascade,
  -- In our credits, a calendar month in UTC.
  monthly_cap integer check (monthly_cap >= 0),
  refresh_days integer not null default 30 check (refresh_days > 0)
);

-- No row is a balance of nothing.
create table credit_accounts (
  organization_id text primary key references organizations (id) on delete cascade,
  available integer not null default 0,
  reserved integer not null default 0,
  constraint credits_available check (available >= 0),
  constraint credits_reserved check (reserved >= 0)
);

create table contact_runs (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  member_id text,
  project_id text,
  -- The run of which this asks again what was not settled.
  retry_of text,
  kinds text[] not null,
  ask text not null check (ask in ('missing', 'outdated', 'everybody')),
  override_reason text,
  status text not null default 'running' check (status in ('running', 'finished', 'cancelled')),
  -- Whether anybody of it is still to be asked for, or on the way: those of a cancelled run come to their end.
  open boolean not null default true,
  -- How many people were chosen, each once.
  people integer not null default 0,
  -- How many credits were reserved at the start.
  reserved integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete set null (member_id),
  foreign key (organization_id, project_id) references projects (organization_id, id)
    on delete set null (project_id),
  check ((status = 'running') = (finished_at is null))
);
create index contact_runs_project on contact_runs (organization_id, project_id, id desc);
create index contact_runs_open on contact_runs (organization_id, id) where open;

create table contact_items (
  organization_id text not null,
  id text not null,
  run_id text not null,
  candidate_id text,
  -- The candidate's name when the run was started; goes when they go.
  name text not null,
  kind text not null check (kind in ('email', 'phone')),
  position integer not null,
  state text not null default 'waiting',
  outcome text,
  reason text,
  -- Who is being asked, or found it.
  provider text,
  found text[] not null default '{}',
  -- What became of the credit.
  credit text not null default 'none' check (credit in ('none', 'reserved', 'spent', 'givenBack')),
  due_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, run_id) references contact_runs (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id)
    on delete set null (candidate_id),
  check (state in ('waiting', 'calling', 'pending', 'doubtful', 'done')),
  check (outcome in ('found', 'notFound', 'notEnough', 'known', 'askedRecently', 'doNotContact', 'doNotCall',
                     'restricted', 'beingAsked', 'unavailable', 'unknown', 'cancelled')),
  check ((state = 'done') = (outcome is not null)),
  check ((state = 'done') = (settled_at is not null)),
  -- Whoever is being asked for has a credit held, and nobody else.
  check ((credit = 'reserved') = (state <> 'done'))
);
-- Two members who press at once pay once.
create unique index contact_items_once on contact_items (organization_id, candidate_id, kind)
  where state <> 'done' and candidate_id is not null;
create index contact_items_due on contact_items (organization_id, due_at) where state <> 'done';
create index contact_items_run on contact_items (organization_id, run_id, position);
create index contact_items_open on contact_items (organization_id, run_id, position) where state <> 'done';
create index contact_items_outcome on contact_items (organization_id, run_id, outcome, position);
create index contact_items_person on contact_items (organization_id, candidate_id, kind, id);

create table contact_item_transitions (
  from_state text not null,
  to_state text not null,
  because text not null,
  primary key (from_state, to_state)
);
insert into contact_item_transitions (from_state, to_state, because) values
  ('waiting', 'calling', 'a provider is about to be asked'),
  ('waiting', 'done', 'nobody is left to be asked, or it was cancelled'),
  ('calling', 'waiting', 'the answer was no, or nothing was sent'),
  ('calling', 'pending', 'the provider is searching'),
  ('calling', 'doubtful', 'nobody knows whether it was charged'),
  ('calling', 'done', 'the answer settled it'),
  ('pending', 'calling', 'the provider wants the same call again'),
  ('pending', 'waiting', 'the search found nothing, or took too long'),
  ('pending', 'done', 'the search settled it'),
  ('doubtful', 'waiting', 'the charge is settled, or will never be'),
  ('doubtful', 'pending', 'the answer came after all: the provider is searching'),
  ('doubtful', 'done', 'the charge is settled, and nobody is left to be asked');

create function check_contact_item() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and not exists (
    select 1 from contact_item_transitions t where t.from_state = old.state and t.to_state = new.state
  ) then
    raise exception 'contact item %: % to % is not an allowed transition', new.id, old.state, new.state
      using errcode = 'check_violation';
  end if;
  -- With the person go their name and what was found of them.
  if old.candidate_id is not null and new.candidate_id is null then
    new.name := 'Deleted candidate';
    new.found := '{}';
  end if;
  return new;
end $$;
create trigger contact_items_checked before update on contact_items
  for each row execute function check_contact_item();

-- Each call that was intended, written down before it is made.
create table contact_lookups (
  organization_id text not null,
  id text not null,
  item_id text not null,
  candidate_id text not null,
  kind text not null,
  provider text not null,
  attempt integer not null,
  state text not null check (state in ('intended', 'pending', 'doubtful', 'settled', 'void')),
  -- The name of the answer's state, once there is one.
  answer text,
  charged text check (charged in ('yes', 'no', 'unknown')),
  provider_credits integer,
  reason text,
  job_id text,
  asked_at timestamptz not null default clock_timestamp(),
  -- Behind this moment nothing of it can leave any more, nor its answer come.
  sent_before timestamptz not null,
  pending_at timestamptz,
  next_poll_at timestamptz,
  settled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references contact_items (organization_id, id) on delete cascade,
  -- Whoever is erased is erased from the log of look-ups, too.
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade,
  unique (organization_id, item_id, provider, attempt),
  check ((state in ('settled', 'void')) = (settled_at is not null))
);
-- One call at a time for an item.
create unique index contact_lookups_open on contact_lookups (organization_id, item_id)
  where state in ('intended', 'pending', 'doubtful');
create index contact_lookups_under_way on contact_lookups (organization_id, provider, state)
  where state in ('intended', 'pending', 'doubtful');
create index contact_lookups_person on contact_lookups (organization_id, candidate_id, kind, settled_at desc);
create index contact_lookups_job on contact_lookups (organization_id, provider, job_id) where job_id is not null;
create index contact_lookups_charges on contact_lookups (organization_id, provider, settled_at)
  where charged = 'yes' or pending_at is not null;

-- What a provider gave, with what it said of it: with its name and the day, so that an opt-out can be honoured.
create table contact_values (
  organization_id text not null,
  id text not null,
  candidate_id text not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  value_key text not null,
  type text not null,
  confidence integer,
  provider_confidence text,
  status text not null,
  do_not_contact boolean,
  provider text not null,
  fetched_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade,
  unique (organization_id, candidate_id, kind, value_key, provider)
);

-- Who asked a provider not to be processed: asked for nowhere any more. Rows without a person stay behind when the
-- person is erased, so that importing them again asks nobody either: they hold no more than a hash.
create table contact_restrictions (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  candidate_id text,
  key_hash text not null,
  provider text not null,
  reason text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  unique (organization_id, key_hash),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id)
    on delete set null (candidate_id)
);
create index contact_restrictions_person on contact_restrictions (organization_id, candidate_id)
  where candidate_id is not null;

-- The provider's words may name whoever they are about.
create function blank_contact_restriction() returns trigger language plpgsql as $$
begin
  new.reason := '';
  return new;
end $$;
create trigger contact_restrictions_blanked before update of candidate_id on contact_restrictions
  for each row when (new.candidate_id is null) execute function blank_contact_restriction();

-- What a provider reported by itself, until it is applied.
create table contact_receipts (
  organization_id text not null,
  id text not null,
  provider_id text not null,
  request_id text not null,
  body_digest text not null,
  received_at timestamptz not null default clock_timestamp(),
  state text not null default 'held' check (state in ('held', 'applied', 'ignored')),
  due_at timestamptz not null default clock_timestamp(),
  tries integer not null default 0,
  -- As it came, sealed; gone once it is applied or ignored.
  body bytea,
  primary key (organization_id, id),
  foreign key (organization_id, provider_id) references contact_providers (organization_id, id) on delete cascade,
  unique (organization_id, provider_id, request_id),
  unique (organization_id, provider_id, body_digest),
  check ((state = 'held') = (body is not null))
);
create index contact_receipts_held on contact_receipts (due_at) where state = 'held';
create index contact_receipts_old on contact_receipts (received_at);

-- The ledger: what was reserved, spent and given back. Entries outlive members and people.
create table credit_entries (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('set', 'reserve', 'commit', 'release')),
  -- Of `set`: the new balance.
  amount integer not null check (amount > 0 or (kind = 'set' and amount = 0)),
  available_after integer not null,
  reserved_after integer not null,
  run_id text,
  item_id text,
  member_id text,
  note text,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  check ((kind = 'set') = (run_id is null)),
  check (kind <> 'commit' or (item_id is not null and amount = 1)),
  check (item_id is null or amount = 1)
);
create unique index credit_entries_reserved on credit_entries (organization_id, run_id) where kind = 'reserve';
-- What makes it impossible to charge for an item twice, or to give back what was spent.
create unique index credit_entries_settled on credit_entries (organization_id, item_id)
  where kind in ('commit', 'release') and item_id is not null;
create index credit_entries_run on credit_entries (organization_id, run_id) where run_id is not null;
create index credit_entries_spent on credit_entries (organization_id, at) where kind = 'commit';

create function keep_credit_entries() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from organizations o where o.id = old.organization_id) then
    return old;
  end if;
  raise exception 'entries of the ledger of credits are not changed' using errcode = 'restrict_violation';
end $$;
create trigger credit_entries_kept before update or delete on credit_entries
  for each row execute function keep_credit_entries();
