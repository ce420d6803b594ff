-- The rate at which the ATS last said "too many", in calls a second: what is near it is approached slowly for a while.
alter table account_paces add column refused_per_second double precision check (refused_per_second > 0);
