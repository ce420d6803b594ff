-- Whether creates come back with the marker we sent, for each way to speak to an account: the marker of one connector
-- means nothing in the look-ups of another. There once one came back; false stays false.
create table ats_account_markers (
  organization_id text not null,
  account_id text not null,
  connector text not null,
  honoured boolean not null,
  primary key (organization_id, account_id, connector),
  foreign key (organization_id, account_id) references ats_accounts (organization_id, id) on delete cascade
);

insert into ats_account_markers (organization_id, account_id, connector, honoured)
select organization_id, id, case ats when 'lever' then 'lever-opportunities' else 'greenhouse' end, marker_honoured
  from ats_accounts
 where marker_honoured is not null;

alter table ats_accounts drop column marker_honoured;
