create table projects (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  name text not null,
  -- Null once its maker has left: projects outlive the member who made them (PRODUCT W4).
  member_id text,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id)
    on delete set null (member_id)
);
create unique index projects_name on projects (organization_id, member_id, lower(name))
  where archived_at is null;

create table project_candidates (
  organization_id text not null,
  project_id text not null,
  candidate_id text not null,
  added_at timestamptz not null default now(),
  primary key (organization_id, project_id, candidate_id),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index project_candidates_candidate on project_candidates (organization_id, candidate_id);
