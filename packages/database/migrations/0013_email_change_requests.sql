-- When a member asked for another sign-in address, for the limits on asking. Apart from email_changes, because
-- withdrawing a change forgets none of it: the mail had gone out by then. Older than a day, a row counts no more.
create table email_change_requests (
  organization_id text not null,
  member_id text not null,
  requested_at timestamptz not null,
  primary key (organization_id, member_id, requested_at),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
