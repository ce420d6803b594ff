-- Who besides its maker and admins may see or change a project (PRODUCT, Roles).
alter table projects
  add column note text,
  -- What every member may do; null: only who is named in project_shares.
  add column everyone text check (everyone in ('read', 'edit'));

create table project_shares (
  organization_id text not null,
  project_id text not null,
  member_id text not null,
  access text not null check (access in ('read', 'edit')),
  created_at timestamptz not null default now(),
  primary key (organization_id, project_id, member_id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
create index project_shares_member on project_shares (organization_id, member_id);

-- Null for notes that came with an import, and once their author has left: admins look after them.
alter table candidate_notes
  add column member_id text,
  add column updated_at timestamptz,
  add foreign key (organization_id, member_id) references members (organization_id, id)
    on delete set null (member_id);
create index candidate_notes_member on candidate_notes (organization_id, member_id) where member_id is not null;

-- Whose search words are behind their tags and notes. A list beside candidates.words_stale, because tagging 50,000
-- people there would write 50,000 rows with all their indexes anew, only to do it once more when the words follow.
-- Only ever added to: whoever brings words up to date takes out the rows that were there before they read.
create table stale_words (
  organization_id text not null,
  candidate_id text not null,
  id bigint generated always as identity,
  primary key (organization_id, candidate_id, id)
);
