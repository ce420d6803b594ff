-- Lists come page by page: an index for the order of each that had none.
create index members_in_order on members (organization_id, lower(name), id);
create index export_undos_in_order on export_undos (organization_id, export_id, id);
drop index export_undos_export;
