-- Processes that work on exports, so that they can share the accounts evenly. Who may send for one says its lease alone.
create table workers (
  owner text primary key,
  -- Until then it counts as there; prolonged as long as it works.
  alive_until timestamptz not null
);
