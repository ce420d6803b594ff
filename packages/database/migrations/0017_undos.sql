-- Undoing an export (PRODUCT B5) is a run like an export: the same lease, pace, pauses and claims. Its items remove one
-- record each, and no list of exports shows it.
alter table exports drop constraint exports_purpose_check;
alter table exports add constraint exports_purpose_check check (purpose in ('export', 'test', 'undo'));

create table export_undos (
  organization_id text not null,
  -- The run. Who, when and how far stand in exports.
  id text not null,
  -- What it undoes.
  export_id text not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references exports (organization_id, id) on delete cascade,
  foreign key (organization_id, export_id) references exports (organization_id, id) on delete cascade
);
create index export_undos_export on export_undos (organization_id, export_id);

create table export_undo_items (
  organization_id text not null,
  -- The item of the run.
  item_id text not null,
  -- What it removes, and the item that put it there.
  record_id text not null,
  exported_item_id text not null,
  primary key (organization_id, item_id),
  foreign key (organization_id, item_id) references export_items (organization_id, id) on delete cascade,
  foreign key (organization_id, record_id) references ats_records (organization_id, id) on delete cascade,
  foreign key (organization_id, exported_item_id) references export_items (organization_id, id) on delete cascade
);
create index export_undo_items_record on export_undo_items (organization_id, record_id);

-- How a removal ends: `removed`; `left` for a person, with the reason; `couldNotTell`.
alter table export_items drop constraint export_items_outcome_check;
alter table export_items add constraint export_items_outcome_check check (outcome in (
  'exported', 'added', 'skipped', 'blocked', 'failed', 'needsAttention', 'cancelled',
  'removed', 'left', 'couldNotTell'));
alter table export_items drop constraint export_items_check2;
alter table export_items add constraint export_items_reason_check check (
  outcome in ('exported', 'added', 'removed') or outcome is null or reason is not null);
insert into export_item_transitions (from_state, to_state, because) values
  ('settling', 'waiting', 'surely not removed: looked at afresh before it is tried again');

-- What the résumé was that a step carried.
alter table export_intents add column resume_sha256 text;

-- When a record of ours was last written to only to prove that the lists of the ATS are fresh.
alter table ats_records add column touched_at timestamptz;
