-- A file that was uploaded and not imported yet, with what a member corrected of how it is read (PRODUCT W2, "Preview
-- first"). It stands in the database so that every web process can show it and every worker can import it.
create table import_drafts (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  -- Null once the member has left: an import that has begun goes on without them.
  member_id text,
  file_name text not null,
  -- SHA-256 of the bytes in hexadecimal, and how many they are; null while the upload goes on.
  file_hash text,
  file_size bigint not null default 0,
  -- What the member changed of the guesses, as import-corrections.ts reads it.
  corrections jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id)
    on delete set null (member_id)
);
create index import_drafts_expired on import_drafts (expires_at);
create index import_drafts_member on import_drafts (organization_id, member_id, created_at desc);

create table import_draft_chunks (
  organization_id text not null,
  draft_id text not null,
  -- From 0, in the order of the file.
  position integer not null,
  bytes bytea not null,
  primary key (organization_id, draft_id, position),
  foreign key (organization_id, draft_id) references import_drafts (organization_id, id) on delete cascade
);
-- Read once or twice within a day: to compress them would cost more than the room they take.
alter table import_draft_chunks alter column bytes set storage external;

-- How the columns of a set of headers were mapped by hand, proposed when the same headers come again.
create table import_mappings (
  organization_id text not null references organizations (id) on delete cascade,
  -- SHA-256 of the normalised headers, sorted.
  headers_hash text not null,
  -- Field by normalised header; null for a column that is kept under its header.
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (organization_id, headers_hash)
);

alter table imports
  -- The file of an import that runs in the background: whoever finds it running and locked by nobody goes on with it.
  add column draft_id text,
  -- Column labels in the order of the file: above the cells of the report.
  add column column_labels jsonb,
  -- Rows after the header, where they were counted before.
  add column expected_rows integer,
  -- How often in a row it was taken up without getting further, and where it stood then.
  add column tries integer not null default 0,
  add column tried_at_row integer not null default 0,
  -- Until then it can be undone; null for those whose profiles before the merge were never kept.
  add column undoable_until timestamptz,
  add column undo_state text check (undo_state in ('running', 'finished')),
  add column undo_member_id text,
  add column undone_at timestamptz,
  add column removed_count integer not null default 0,
  add column restored_count integer not null default 0,
  add column kept_count integer not null default 0,
  add foreign key (organization_id, draft_id) references import_drafts (organization_id, id)
    on delete set null (draft_id),
  add foreign key (organization_id, undo_member_id) references members (organization_id, id)
    on delete set null (undo_member_id),
  add check ((undo_state is null) = (undone_at is null));
-- One import of a draft, however often it is asked for; and the way back when a draft is deleted.
create unique index imports_draft on imports (organization_id, draft_id) where draft_id is not null;
create index imports_in_hand on imports (created_at) where status = 'running';
create index imports_in_undo on imports (undone_at) where undo_state = 'running';

alter table import_rows
  -- What undoing the import did with the row's candidate, and to whom or why.
  add column undo_outcome text check (undo_outcome in ('removed', 'restored', 'kept')),
  add column undo_reason text,
  add check ((undo_outcome is null) = (undo_reason is null));
create index import_rows_undone on import_rows (organization_id, import_id, undo_outcome, row_number)
  where undo_outcome is not null;

-- Candidates as they were before an import merged rows into them: what undoing it gives back. Kept for 30 days.
create table import_befores (
  organization_id text not null,
  import_id text not null,
  candidate_id text not null,
  profile jsonb not null,
  tag_ids text[] not null,
  note_ids text[] not null,
  keys text[] not null,
  -- Whether the candidate was in the import's project already.
  in_project boolean not null,
  -- When the candidate had been changed before, and when this import changed it last.
  updated_at timestamptz not null,
  touched_at timestamptz not null,
  primary key (organization_id, import_id, candidate_id),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index import_befores_candidate on import_befores (organization_id, candidate_id);
create index import_befores_age on import_befores (touched_at);

-- Whoever is removed is looked for among all records, the undone ones too.
create index ats_records_everybody on ats_records (organization_id, candidate_id);

-- Imports before this migration stay without a date: nothing of before was kept for them.
alter table imports alter column undoable_until set default now() + interval '30 days';
