-- What others use of an account's key, found by comparing what its ATS says is left with our own calls.
alter table account_paces
  -- The first answer that told of the window which ends at window_ends.
  add column window_heard timestamptz not null default now(),
  -- What would be left in that window if only our answered calls had been made since.
  add column window_expected bigint not null default 0,
  -- What others call, in calls a second: as known when the window began, and now.
  add column others_before double precision not null default 0 check (others_before >= 0),
  add column others_per_second double precision not null default 0 check (others_per_second >= 0);
