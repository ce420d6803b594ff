-- Two candidates who turned out to be one person. Who was merged away keeps the row, and with it the id, tags, imported
-- rows and ATS records: an undo finds them where they were, and "exported before" counts them meanwhile.
alter table candidates
  -- Always who stays in the end, never somebody who was merged away in turn: one step leads there.
  add column merged_into text,
  add constraint candidates_merged_into
    foreign key (organization_id, merged_into) references candidates (organization_id, id),
  add constraint candidates_not_into_itself check (merged_into <> id);
create index candidates_merged on candidates (organization_id, merged_into) where merged_into is not null;

-- Everybody who is this person: who stays, and whoever went into them. Inlined where it is used.
create function same_person(of_organization text, of_candidate text) returns setof text
  language sql stable rows 2 as $$
  select coalesce(c.merged_into, c.id) from candidates c
   where c.organization_id = of_organization and c.id = of_candidate
  union all
  select g.id from candidates c
    join candidates g on g.organization_id = c.organization_id and g.merged_into = coalesce(c.merged_into, c.id)
   where c.organization_id = of_organization and c.id = of_candidate
$$;

create table candidate_merges (
  organization_id text not null,
  id text not null,
  kept_id text not null,
  merged_id text not null,
  member_id text,
  merged_at timestamptz not null default clock_timestamp(),
  -- Who stays, before and after: their difference is what an undo takes back.
  profile_before jsonb not null,
  profile_after jsonb not null,
  -- What came over besides: ids of tags and notes, places in projects, keys of imported documents.
  brought jsonb not null,
  undone_at timestamptz,
  undone_by text,
  primary key (organization_id, id),
  foreign key (organization_id, kept_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, merged_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete set null (member_id),
  foreign key (organization_id, undone_by) references members (organization_id, id) on delete set null (undone_by),
  check (kept_id <> merged_id)
);
-- Nobody goes into two people at once.
create unique index candidate_merges_open on candidate_merges (organization_id, merged_id) where undone_at is null;
create index candidate_merges_kept on candidate_merges (organization_id, kept_id) where undone_at is null;

-- What people changed by hand, field by field: before and after, in the shape of the profile.
create table candidate_changes (
  organization_id text not null,
  id text not null,
  candidate_id text not null,
  member_id text,
  changed_at timestamptz not null default clock_timestamp(),
  before jsonb not null,
  after jsonb not null,
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete set null (member_id)
);
create index candidate_changes_candidate on candidate_changes (organization_id, candidate_id, id);

-- What two profiles of one person may have in common: email:…, phone:…, linkedin:…, github:…, name and company, name
-- and place. Made in the background, so that imports stay fast.
create table candidate_traits (
  organization_id text not null,
  trait text not null,
  candidate_id text not null,
  primary key (organization_id, trait, candidate_id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index candidate_traits_candidate on candidate_traits (organization_id, candidate_id);

-- Who might be one person, each pair once.
create table duplicate_pairs (
  organization_id text not null,
  id text not null,
  first_id text not null,
  second_id text not null,
  -- 1 where they share an address, a number or a profile; 2 where it is only the name and what goes with it.
  weight smallint not null,
  traits text[] not null,
  dismissed_at timestamptz,
  dismissed_by text,
  primary key (organization_id, first_id, second_id),
  foreign key (organization_id, first_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, second_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, dismissed_by) references members (organization_id, id)
    on delete set null (dismissed_by),
  check (first_id < second_id)
);
create index duplicate_pairs_second on duplicate_pairs (organization_id, second_id);
create index duplicate_pairs_open on duplicate_pairs (organization_id, weight, id) where dismissed_at is null;

-- How far the people of an import were compared with everybody: those of earlier imports are so, too, once.
alter table imports
  add column compared_row integer not null default 0,
  add column compared_at timestamptz;
create index imports_uncompared on imports (organization_id, id)
  where finished_at is not null and (compared_at is null or compared_at < finished_at);
