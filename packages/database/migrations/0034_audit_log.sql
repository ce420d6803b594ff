-- Who did what (PRODUCT B8). Rows are only ever added: entries hold ids, which stay when members and candidates go, and
-- no names, addresses or secrets.
create table audit_entries (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  at timestamptz not null default clock_timestamp(),
  -- Not a foreign key: entries outlive members. Null: Crosswalk by itself, or nobody who was let in.
  member_id text,
  via text check (via in ('web', 'apiKey', 'cli', 'system')),
  action text not null,
  subject_kind text,
  subject_id text,
  details jsonb not null default '{}',
  primary key (organization_id, id),
  check ((subject_kind is null) = (subject_id is null)),
  check (jsonb_typeof(details) = 'object')
);
create index audit_entries_action on audit_entries (organization_id, action, id);
create index audit_entries_member on audit_entries (organization_id, member_id, id) where member_id is not null;
create index audit_entries_subject on audit_entries (organization_id, subject_id, id) where subject_id is not null;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  -- With the organization its log goes, too: by then the organization's own row is gone.
  if tg_op = 'DELETE' and not exists (select from organizations where id = old.organization_id) then
    return old;
  end if;
  raise exception 'the audit log is only ever added to' using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_audit_change();
create trigger audit_entries_no_truncate before truncate on audit_entries
  for each statement execute function refuse_audit_change();
