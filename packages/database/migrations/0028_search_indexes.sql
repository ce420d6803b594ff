create extension if not exists pg_trgm;

-- A project's people, whoever was added last first.
create index project_candidates_added on project_candidates
  (organization_id, project_id, added_at desc, candidate_id desc);

-- Words of names, titles, companies, places and skills, to find the nearest to one that was misspelt. Filled in the
-- background; how many people have one is only roughly known.
create table known_words (
  organization_id text not null references organizations (id) on delete cascade,
  word text not null,
  people integer not null,
  primary key (organization_id, word)
);
create index known_words_alike on known_words using gin (organization_id, word gin_trgm_ops);

-- How far words were learnt, in the order in which candidates were stored or changed.
create table word_learning (
  organization_id text primary key references organizations (id) on delete cascade,
  updated_at timestamptz not null default '-infinity',
  candidate_id text not null default ''
);

-- Phone numbers can be searched from now on.
update candidates set words_stale = true where jsonb_array_length(profile -> 'phones') > 0;
