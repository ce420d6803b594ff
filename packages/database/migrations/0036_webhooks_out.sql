-- Addresses of others that are told when something happens here (PRODUCT B9).
create table webhooks (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  url text not null,
  -- Types of events, see webhooks/event-types.ts.
  events text[] not null,
  -- Signs what is sent, sealed. After a change the former one signs, too, until then.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  created_by text,
  created_at timestamptz not null default clock_timestamp(),
  -- Since when nothing came through; null while the last delivery did.
  failing_since timestamptz,
  -- Set when a member switched it off, or when it kept failing for too long; then with the reason.
  disabled_at timestamptz,
  disabled_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references members (organization_id, id)
    on delete set null (created_by),
  check ((former_secret is null) = (former_until is null)),
  check (disabled_reason is null or disabled_at is not null)
);

-- What is to be told to whom: written in the transaction of what it tells, so that neither is there without the other.
create table webhook_deliveries (
  organization_id text not null,
  id text not null,
  webhook_id text not null,
  -- The same for every address and every attempt: receivers know by it what they have seen.
  event_id text not null,
  event_type text not null,
  -- The body as it is signed and sent: ids and counts, nothing of people.
  body text not null,
  created_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  tries integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  -- One process delivers it at a time.
  claimed_until timestamptz not null default '-infinity',
  answered_at timestamptz,
  -- The last answer's, or why there was none.
  status integer,
  problem text,
  primary key (organization_id, id),
  foreign key (organization_id, webhook_id) references webhooks (organization_id, id) on delete cascade
);
create index webhook_deliveries_waiting on webhook_deliveries (organization_id, webhook_id, id) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (organization_id, webhook_id, id);
create index webhook_deliveries_age on webhook_deliveries (created_at) where state <> 'waiting';

-- What happened to exports and imports, for those who asked to be told: written by triggers, because many ways lead to
-- these states. Whoever does background work makes deliveries of it.
create table webhook_outbox (
  id bigint generated always as identity primary key,
  organization_id text not null references organizations (id) on delete cascade,
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  data jsonb not null,
  at timestamptz not null default clock_timestamp()
);

create function tell_webhooks(of_organization text, of_type text, kind text, of_subject text, said jsonb)
returns void language sql as $$
  insert into webhook_outbox (organization_id, type, subject_kind, subject_id, data)
  select of_organization, of_type, kind, of_subject, said
   where exists (select from webhooks w
                  where w.organization_id = of_organization and w.disabled_at is null and of_type = any(w.events))
$$;

create function tell_of_export() returns trigger language plpgsql as $$
begin
  perform tell_webhooks(
    new.organization_id,
    case new.status when 'paused' then 'export.paused' else 'export.finished' end,
    'export', new.id,
    case new.status when 'paused' then jsonb_build_object('cause', new.pause_cause)
                    else jsonb_build_object('status', new.status) end);
  return null;
end $$;
create trigger exports_told after update of status on exports for each row
  when (new.purpose = 'export' and new.status <> old.status and new.status <> 'running')
  execute function tell_of_export();

create function tell_of_export_item() returns trigger language plpgsql as $$
begin
  perform tell_webhooks(new.organization_id, 'item.needsAttention', 'exportItem', new.id,
                        jsonb_build_object('exportId', new.export_id, 'candidateId', new.candidate_id));
  return null;
end $$;
create trigger export_items_told after update of state on export_items for each row
  when (new.state = 'attention' and old.state <> 'attention')
  execute function tell_of_export_item();

create function tell_of_import() returns trigger language plpgsql as $$
begin
  perform tell_webhooks(new.organization_id, 'import.finished', 'import', new.id,
                        jsonb_build_object('status', new.status, 'rows', new.row_count, 'created', new.created_count,
                                           'merged', new.merged_count, 'skipped', new.skipped_count));
  return null;
end $$;
create trigger imports_told after update of status on imports for each row
  when (old.status = 'running' and new.status <> 'running')
  execute function tell_of_import();
