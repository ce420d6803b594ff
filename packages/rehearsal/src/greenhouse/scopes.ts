/**
 * What a credential may be allowed to do, as ticked where it is made (Harvest v3 reference, security of each
 * operation).
 */
export const allScopes = [
  'harvest:application_stages:list',
  'harvest:applications:convert_to_candidate',
  'harvest:applications:create',
  'harvest:applications:destroy',
  'harvest:applications:hire',
  'harvest:applications:list',
  'harvest:applications:move',
  'harvest:applications:reject',
  'harvest:applications:unreject',
  'harvest:applications:update',
  'harvest:applied_candidate_tags:create',
  'harvest:applied_candidate_tags:destroy',
  'harvest:applied_candidate_tags:list',
  'harvest:attachments:create',
  'harvest:attachments:destroy',
  'harvest:attachments:list',
  'harvest:candidate_educations:create',
  'harvest:candidate_educations:destroy',
  'harvest:candidate_educations:list',
  'harvest:candidate_employments:create',
  'harvest:candidate_employments:destroy',
  'harvest:candidate_employments:list',
  'harvest:candidate_tags:create',
  'harvest:candidate_tags:destroy',
  'harvest:candidate_tags:list',
  'harvest:candidates:anonymize',
  'harvest:candidates:create',
  'harvest:candidates:destroy',
  'harvest:candidates:list',
  'harvest:candidates:merge',
  'harvest:candidates:update',
  'harvest:close_reasons:list',
  'harvest:custom_field_options:create',
  'harvest:custom_field_options:list',
  'harvest:custom_fields:list',
  'harvest:job_interview_stages:list',
  'harvest:jobs:list',
  'harvest:notes:create',
  'harvest:notes:list',
  'harvest:openings:list',
  'harvest:prospect_details:list',
  'harvest:prospect_pool_stages:list',
  'harvest:prospect_pools:list',
  'harvest:referrers:list',
  'harvest:rejection_reasons:list',
  'harvest:sources:list',
  'harvest:user_emails:list',
  'harvest:users:list',
] as const;

export type Scope = (typeof allScopes)[number];

/** What sending sourced people with all that belongs to them needs, and nothing that edits or removes. */
export const exportScopes: readonly Scope[] = [
  'harvest:candidates:create',
  'harvest:candidates:list',
  'harvest:attachments:create',
  'harvest:users:list',
  'harvest:user_emails:list',
  'harvest:jobs:list',
  'harvest:applications:create',
  'harvest:applications:update',
  'harvest:applications:list',
  'harvest:sources:list',
  'harvest:referrers:list',
  'harvest:prospect_pools:list',
  'harvest:prospect_pool_stages:list',
  'harvest:prospect_details:list',
  'harvest:candidate_educations:create',
  'harvest:candidate_employments:create',
  'harvest:notes:create',
  'harvest:custom_fields:list',
  'harvest:custom_field_options:list',
  'harvest:candidate_tags:list',
  'harvest:candidate_tags:create',
  'harvest:applied_candidate_tags:list',
  'harvest:applied_candidate_tags:create',
  'harvest:applied_candidate_tags:destroy',
];

/** Finds a scope by its name, with or without `harvest:`; null when there is none. */
export function findScope(text: string): Scope | null {
  return allScopes.find((scope) => scope === text || scope === `harvest:${text}`) ?? null;
}
