-- Erasing a candidate. What an export refers to keeps a row that says nothing of them any more; all else goes with the
-- row, so it is deleted and, where something still refers to it, put back empty in the same transaction.
alter table candidates
  add column erased_at timestamptz,
  drop constraint candidates_not_into_itself,
  -- Hidden like whoever was merged away: into themselves, which nobody else is.
  add constraint candidates_erased check ((erased_at is not null) = coalesce(merged_into = id, false));
alter table export_items alter constraint export_items_organization_id_candidate_id_fkey deferrable initially immediate;
alter table ats_records alter constraint ats_records_organization_id_candidate_id_fkey deferrable initially immediate;

create table erasures (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  -- Not a foreign key: as a rule there is no such row any more.
  candidate_id text not null,
  -- By whom; not a foreign key either, as in the audit log.
  member_id text,
  erased_at timestamptz not null default clock_timestamp(),
  -- From then on imports may create the person again.
  allowed_at timestamptz,
  allowed_by text,
  primary key (organization_id, id),
  check ((allowed_at is null) = (allowed_by is null))
);

create index erasures_candidate on erasures (organization_id, candidate_id);

-- By what an import knows an erased person again: keyed digests of addresses and profile keys, which say nothing to
-- whoever has not got the organization's key.
create table erased_markers (
  organization_id text not null,
  marker_digest bytea not null,
  erasure_id text not null,
  primary key (organization_id, marker_digest, erasure_id),
  foreign key (organization_id, erasure_id) references erasures (organization_id, id) on delete cascade
);
create index erased_markers_erasure on erased_markers (organization_id, erasure_id);

-- The key of these digests, one for each organization, sealed. It stays the same when data keys are renewed.
create table erasure_keys (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  secret bytea not null,
  primary key (organization_id, id),
  unique (organization_id)
);
