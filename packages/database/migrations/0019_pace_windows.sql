-- What the ATS's own counting says, and a lane for people who wait in front of a screen.
alter table account_paces
  -- When the ATS's present window ends, as last told: older answers come late and are not listened to.
  add column window_ends timestamptz not null default '-infinity',
  -- When the next call may leave ahead of those in line.
  add column urgent_due timestamptz not null default '-infinity';
