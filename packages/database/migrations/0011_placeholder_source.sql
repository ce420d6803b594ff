-- A placeholder e-mail stays as it was drawn when the source name changes (PRODUCT E4): the ATS knows it by then.
alter table candidates add column placeholder_source text;
update candidates c set placeholder_source = o.source_name
  from organizations o where o.id = c.organization_id and c.placeholder_number is not null;
alter table candidates add constraint candidates_placeholder_source
  check ((placeholder_number is null) = (placeholder_source is null));
