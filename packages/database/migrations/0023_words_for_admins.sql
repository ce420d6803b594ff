-- What went wrong is told twice: to recruiters, and to an admin, who is told what to do about it.
alter table exports add column pause_for_admin text;
alter table exports add constraint exports_pause_for_admin check (pause_for_admin is null or status = 'paused');
alter table export_items add column reason_for_admin text;
alter table export_items add constraint export_items_reason_for_admin
  check (reason_for_admin is null or reason is not null);
alter table connections add column status_for_admin text;
alter table connections add constraint connections_status_for_admin
  check (status_for_admin is null or status_reason is not null);

-- `member`: the ATS does not accept the exporting member's user; goes on when that user is active again.
alter table exports drop constraint exports_pause_cause_check;
alter table exports add constraint exports_pause_cause_check check (
  pause_cause in
    ('credentials', 'permission', 'connection', 'edit', 'destination', 'member', 'lists', 'source', 'other'));
