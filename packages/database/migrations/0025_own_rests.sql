-- The last rest of an account where its ATS asked for one without saying how long, in seconds: it grows while refusals
-- go on. 0 when the ATS said.
alter table account_paces add column own_rest double precision not null default 0 check (own_rest >= 0);
