-- What can be searched of a candidate (PRODUCT W3): written together with the profile, by the same rules that read what is
-- searched for. Those that were stored before are brought up to date in the background.
create extension if not exists btree_gin;

alter table candidates
  add column words tsvector not null default '',
  -- The name as it is sorted: small, without accents.
  add column sort_name text collate "C" not null default '',
  add column words_stale boolean not null default true;
alter table candidates alter column words_stale set default false;

create index candidates_words on candidates using gin (organization_id, words);
create index candidates_by_name on candidates (organization_id, sort_name, id);
create index candidates_by_update on candidates (organization_id, updated_at desc, id desc);
create index candidates_stale on candidates (organization_id, id) where words_stale;
