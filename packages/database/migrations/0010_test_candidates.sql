-- The one test candidate of an ATS account (PRODUCT I4): sent on Verify, used again, removed on request. It is no
-- person, so it is in no project, list or search.
alter table candidates add column test_account_id text;
alter table candidates add constraint candidates_test_account
  foreign key (organization_id, test_account_id) references ats_accounts (organization_id, id) on delete cascade;
create unique index candidates_test on candidates (organization_id, test_account_id)
  where test_account_id is not null;

-- Removing a record of ours is a step like any other: written down before it is sent.
alter table export_intents drop constraint export_intents_effect_check;
alter table export_intents add constraint export_intents_effect_check
  check (effect in ('create', 'amend', 'remove'));
alter table export_intents drop constraint export_intents_check;
alter table export_intents add constraint export_intents_marker_check
  check (effect <> 'create' or marker is not null);
