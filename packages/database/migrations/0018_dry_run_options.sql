-- A dry run judges as the export would: with these two ways to export as well.
alter table dry_runs
  add column add_job boolean not null default false,
  add column do_not_contact_override text;
