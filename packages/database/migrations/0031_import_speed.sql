-- Most profiles are a little over the 2 KB above which PostgreSQL packs a row, and packing was a seventh of its work in a
-- large import. Now only what would not fit twice on a page is packed.
alter table candidates set (toast_tuple_target = 4080);

-- Who is stored now is the newest: with the newest first each row went in at the left end, where pages are split in
-- halves and stay half empty. Read backwards, these give the same order.
drop index candidates_by_update;
create index candidates_by_update on candidates (organization_id, updated_at, id);
drop index project_candidates_added;
create index project_candidates_added on project_candidates (organization_id, project_id, added_at, candidate_id);
