-- What browsers watch: which items of an export changed since they last looked, and which exports are under way.

-- A test export carries the test candidate of a connection; it is in no list and no count of exports.
alter table exports add column purpose text not null default 'export' check (purpose in ('export', 'test'));

-- The transaction in which an item last changed to the eye; null while it is as the export was started.
--
-- Neither a time nor a sequence would do: of two transactions the later number may become visible first, and who
-- then asks for what is newer never sees the other. A transaction's id can be held against the reader's snapshot:
-- whatever was not yet visible to a snapshot carries an id at or above its xmin. Who reads everything from the
-- xmin of the last look on misses nothing, whichever process wrote it; what comes twice is known by this very id.
--
-- The default only fills the rows there are: what became of them is unknown here, so they count as changed.
alter table export_items add column changed_in xid8 default pg_current_xact_id();
alter table export_items alter column changed_in drop default;

create function mark_export_item_change() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;
-- What shows of an item: its end, what is said about it, its record (which comes and goes with a step), and
-- whether it is being found out. Its other moves pass without a mark.
create trigger export_items_changed before update on export_items for each row
  when (old.outcome is distinct from new.outcome or old.reason is distinct from new.reason
        or old.warnings is distinct from new.warnings or old.steps_done <> new.steps_done
        or (old.state = 'settling') <> (new.state = 'settling'))
  execute function mark_export_item_change();

create index export_items_changed on export_items (organization_id, export_id, changed_in)
  where changed_in is not null;

-- Exports under way, those that just ended, and the last one from a project to an account.
create index exports_open on exports (organization_id) where status in ('running', 'paused');
create index exports_ended on exports (organization_id, finished_at) where finished_at is not null;
create index exports_project on exports (organization_id, project_id, account_id, created_at desc);

-- What a candidate has in any account, for lists and profiles.
create index ats_records_person on ats_records (organization_id, candidate_id) where undone_at is null;
