create table imports (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  member_id text,
  project_id text,
  file_name text not null,
  -- SHA-256 of the bytes in hexadecimal.
  file_hash text not null,
  format text not null,
  encoding text,
  delimiter text,
  header_row integer,
  status text not null check (status in ('running', 'finished', 'failed')),
  problem text,
  row_count integer not null default 0,
  created_count integer not null default 0,
  merged_count integer not null default 0,
  skipped_count integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id)
    on delete set null (member_id),
  foreign key (organization_id, project_id) references projects (organization_id, id)
    on delete set null (project_id),
  check (row_count = created_count + merged_count + skipped_count)
);
create index imports_recent on imports (organization_id, created_at desc);
-- The same file again: its rows are known by their numbers.
create index imports_file on imports (organization_id, file_hash);

-- One row for each row of the file: nothing vanishes (PRODUCT W2).
create table import_rows (
  organization_id text not null,
  import_id text not null,
  -- Counted from 1 after the header.
  row_number integer not null,
  outcome text not null check (outcome in ('created', 'merged', 'skipped')),
  candidate_id text,
  reason text,
  warnings jsonb not null default '[]',
  -- The cells of a skipped row as they came, so that it can be mended and imported again.
  cells jsonb,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id)
    on delete set null (candidate_id),
  check (outcome <> 'skipped' or reason is not null)
);
create index import_rows_candidate on import_rows (organization_id, candidate_id) where candidate_id is not null;
