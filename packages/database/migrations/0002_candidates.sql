create table candidates (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  -- The candidate as packages/candidates defines it, without tags and notes, which are rows of their own.
  profile jsonb not null,
  -- Shown in every list; written together with the profile.
  full_name text not null,
  headline text,
  current_title text,
  current_company text,
  location text,
  email_count integer not null default 0,
  phone_count integer not null default 0,
  -- The signed number of the placeholder e-mail, drawn once (PRODUCT E4).
  placeholder_number integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index candidates_placeholder on candidates (organization_id, placeholder_number)
  where placeholder_number is not null;

-- What identifies a candidate when the same person is imported again: email:…, linkedin:…, and record:… for a
-- résumé document. (A row of a table is known again by its file and number, see import_rows.)
-- Not unique: two candidates may share an address until a person has decided.
create table candidate_keys (
  organization_id text not null,
  key text not null,
  candidate_id text not null,
  primary key (organization_id, key, candidate_id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index candidate_keys_candidate on candidate_keys (organization_id, candidate_id);

create table tags (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index tags_name on tags (organization_id, lower(name));

create table candidate_tags (
  organization_id text not null,
  candidate_id text not null,
  tag_id text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, candidate_id, tag_id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade,
  foreign key (organization_id, tag_id) references tags (organization_id, id) on delete cascade
);
create index candidate_tags_tag on candidate_tags (organization_id, tag_id);

create table candidate_notes (
  organization_id text not null,
  id text not null,
  candidate_id text not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidates (organization_id, id) on delete cascade
);
create index candidate_notes_candidate on candidate_notes (organization_id, candidate_id);
