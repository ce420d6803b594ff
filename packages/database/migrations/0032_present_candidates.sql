-- Who is there at all, with what lists are narrowed by: lists and counts without words need not read whole profiles.
create index candidates_present on candidates (organization_id, id) include (email_count, phone_count)
  where test_account_id is null and merged_into is null;

-- Whoever has a tag in the order of their ids: the newest are found without sorting all of them.
create index candidate_tags_in_order on candidate_tags (organization_id, tag_id, candidate_id);
drop index candidate_tags_tag;
