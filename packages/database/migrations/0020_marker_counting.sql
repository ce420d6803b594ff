-- The epoch becomes one of the columns that PostgreSQL takes for a row's key (those of a unique index, see
-- "Row-Level Locks" in its documentation). Passing the lease on then conflicts with FOR KEY SHARE, which every fenced
-- transaction holds; prolonging it does not, so that neither waits for the other.
create unique index account_leases_epoch on account_leases (organization_id, account_id, epoch);

-- Markers are counted from the latest one in export_intents.
alter table account_leases drop column last_marker;
