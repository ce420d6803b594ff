-- What was answered to a request that carried an Idempotency-Key, so that the same request sent again is answered and
-- not carried out once more. Of each member alone, for a day.
create table idempotency_keys (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  member_id text not null,
  -- SHA-256 of the key the caller chose.
  key_digest bytea not null,
  -- Until then, at least, a process is at it; renewed while it is. Past without an answer: the process ended.
  held_until timestamptz not null,
  -- Null while it is being carried out.
  answered_at timestamptz,
  -- Digest of the request and the answer, sealed: both may hold personal data. Null once it was taken out.
  reply bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
create unique index idempotency_keys_key on idempotency_keys (organization_id, member_id, key_digest);
create index idempotency_keys_expired on idempotency_keys (expires_at);
