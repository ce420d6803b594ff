-- What a paused export waits for, so that whatever mends it can let it go on: `credentials` and `permission` the ATS
-- refused, `connection` that could not be opened, `edit` of the connection, `destination` that is not open (any
-- more), `other`. Exports that were paused before this column are left to a person.
alter table exports add column pause_cause text
  check (pause_cause in ('credentials', 'permission', 'connection', 'edit', 'destination', 'other'));
update exports set pause_cause = 'other' where status = 'paused';
update exports e set pause_cause = 'edit' from connection_setups s
 where e.status = 'paused' and s.organization_id = e.organization_id and s.connection_id = e.connection_id
   and s.pause_reason = e.pause_reason;
alter table exports add constraint exports_pause_cause check ((status = 'paused') = (pause_cause is not null));

-- Exports of a connection that an edit, a repair or a removal finds.
create index exports_connection on exports (organization_id, connection_id) where status in ('running', 'paused');
