-- What a person decides about somebody in doubt, and what helps them decide.
alter table export_items
  -- Records the ATS showed that could be theirs: [{"recordId":…,"name":…,"link":…,"createdAt":…}].
  add column findings jsonb,
  -- {"intentId":…,"kind":"arrived","recordId":…} or {"intentId":…,"kind":"sendAgain"}, with "by" and "at". Holds for
  -- that one attempt; the worker carries it out.
  add column decision jsonb,
  -- Places in the plan of the steps that were left out and may be tried again.
  add column left_out integer[] not null default '{}';

alter table exports
  -- People exported before to another job get this one added to their record instead of being skipped.
  add column add_job boolean not null default false,
  -- Why an admin has people exported who are marked Do Not Contact; null where nobody does.
  add column do_not_contact_override text;
