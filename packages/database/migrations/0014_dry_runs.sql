-- What an export would do (PRODUCT B4): kept for a day, so that it has an address, can be read page by page and
-- goes on asking the ATS when nobody watches.

create table dry_runs (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  connection_id text not null,
  account_id text not null,
  project_id text,
  -- Who asked, and who they are in the ATS: an export started from it would be theirs.
  member_id text not null,
  remote_user_id text not null,
  source_name text not null,
  -- As in exports.
  destination jsonb not null,
  placeholder_emails boolean not null,
  include_exported boolean not null,
  existing text not null check (existing in ('skip', 'add', 'create')),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  -- Whether the ATS is being asked who is already there; null before anybody wanted that.
  check_state text check (check_state in ('running', 'finished', 'cancelled', 'stopped')),
  -- Why it was stopped, or what it waits for.
  check_reason text,
  check_started_at timestamptz,
  check_ended_at timestamptz,
  -- Which process is at it: nobody else takes it up before this moment.
  check_claimed_until timestamptz not null default '-infinity',
  -- How often in a row the ATS could not be asked.
  check_tries integer not null default 0,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade,
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade,
  -- Not set null: without the project nobody but its maker could tell who may see this.
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  check ((check_state is null) = (check_started_at is null)),
  check ((check_state is not distinct from 'running') = (check_started_at is not null and check_ended_at is null)),
  check (check_state is distinct from 'stopped' or check_reason is not null)
);
create index dry_runs_checking on dry_runs (check_claimed_until) where check_state = 'running';
create index dry_runs_expired on dry_runs (expires_at);

create table dry_run_people (
  organization_id text not null,
  dry_run_id text not null,
  position integer not null,
  candidate_id text not null,
  -- As found last, so that people can be counted and picked by it.
  verdict text not null check (verdict in ('send', 'skip', 'block')),
  why text,
  -- What the profile lacks: email, phone, profileLink, location, experience, education.
  missing text[] not null default '{}',
  warned boolean not null default false,
  -- Keys somebody earlier in the same run has too: [{"key":…,"candidateId":…}]
  rivals jsonb not null default '[]',
  -- Whether the ATS is worth asking, and when this run had its answer; the answer itself is in ats_checks.
  to_check boolean not null,
  checked_at timestamptz,
  -- Whether somebody we did not put there was found.
  already_there boolean not null default false,
  -- Why the ATS could not say.
  check_problem text,
  primary key (organization_id, dry_run_id, position),
  foreign key (organization_id, dry_run_id) references dry_runs (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade,
  check ((verdict = 'send') = (why is null))
);
create index dry_run_people_candidate on dry_run_people (organization_id, candidate_id);
create index dry_run_people_verdict on dry_run_people (organization_id, dry_run_id, verdict, position);
create index dry_run_people_check on dry_run_people (organization_id, dry_run_id, position) where to_check;

-- Whom the ATS showed for a candidate when it was last asked before an export. An export asks again.
create table ats_checks (
  organization_id text not null,
  account_id text not null,
  candidate_id text not null,
  -- SHA-256 of what was looked for: an answer about other addresses is no answer.
  looked_for text not null,
  -- The people found, as the connector tells them.
  found jsonb not null,
  checked_at timestamptz not null,
  -- Until then nobody asks again; 15 minutes.
  expires_at timestamptz not null,
  primary key (organization_id, account_id, candidate_id),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index ats_checks_candidate on ats_checks (organization_id, candidate_id);
create index ats_checks_age on ats_checks (checked_at);
