import type { Hono } from 'hono';
import type { Guard } from './access.ts';
import { notFound } from './errors.ts';
import { addListing, plain, viewOf } from './listing.ts';
import {
  type CustomField,
  type CustomFieldOption,
  type Job,
  type JobInterviewStage,
  jobStatuses,
  type Opening,
  type ProspectPool,
  type ProspectPoolStage,
  type Reason,
  type Referrer,
  type RejectionReason,
  type Source,
} from './records.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Jobs, sources, referrers, pools, custom fields and reasons (Harvest v3 reference, lists of the same names). */
export function addReferenceRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;

  addListing<Job>(app, world, guard, {
    path: '/v3/jobs',
    scope: 'harvest:jobs:list',
    rows: () => t.jobs.all(),
    columns: {
      ...plain<Job>('name', 'requisition_id'),
      notes: () => null,
      ...plain<Job>('confidential', 'status', 'opened_at', 'closed_at', 'is_template'),
      copied_from_id: () => null,
      ...plain<Job>('department_id', 'office_ids'),
      custom_fields: () => ({}),
    },
    filters: {
      status: { kind: 'text', among: jobStatuses, is: (job, status) => job.status === status },
      requisition_id: { kind: 'text', is: (job, id) => job.requisition_id === id },
      department_id: { kind: 'integer', has: (job, id) => job.department_id === id },
      office_id: { kind: 'integer', has: (job, id) => job.office_ids.includes(id) },
      confidential: { kind: 'flag', of: (job) => job.confidential },
      opened_at: { kind: 'time', of: (job) => job.opened_at },
      closed_at: { kind: 'time', of: (job) => job.closed_at },
      // No job of the rehearsal has values of custom fields.
      custom_field_option_id: { kind: 'integer', has: () => false },
    },
  });

  addListing<Opening>(app, world, guard, {
    path: '/v3/openings',
    scope: 'harvest:openings:list',
    rows: () => t.openings.all(),
    columns: {
      ...plain<Opening>('job_id'),
      open: (opening) => opening.closed_at === null,
      ...plain<Opening>('opening_id', 'opened_at', 'closed_at', 'application_id', 'close_reason_id'),
      target_start_on: () => null,
      sort_order: (opening) => t.openings.where('job_id', opening.job_id).indexOf(opening),
      custom_fields: () => ({}),
    },
    filters: {
      job_ids: { kind: 'ids', of: (opening) => opening.job_id },
      application_ids: { kind: 'ids', of: (opening) => opening.application_id },
      close_reason_ids: { kind: 'ids', of: (opening) => opening.close_reason_id },
      open: { kind: 'flag', of: (opening) => opening.closed_at === null },
      opening_id: { kind: 'text', is: (opening, id) => opening.opening_id === id },
      opened_at: { kind: 'time', of: (opening) => opening.opened_at },
      closed_at: { kind: 'time', of: (opening) => opening.closed_at },
      custom_field_option_id: { kind: 'integer', has: () => false },
    },
  });

  addListing<JobInterviewStage>(app, world, guard, {
    path: '/v3/job_interview_stages',
    scope: 'harvest:job_interview_stages:list',
    rows: () => t.jobStages.all(),
    columns: plain('job_id', 'name', 'sort_order', 'active'),
    filters: {
      job_ids: { kind: 'ids', of: (stage) => stage.job_id },
      active: { kind: 'flag', of: (stage) => stage.active },
    },
  });

  addListing<Source>(app, world, guard, {
    path: '/v3/sources',
    scope: 'harvest:sources:list',
    rows: () => t.sources.all(),
    columns: plain('name', 'type'),
  });

  addListing<Referrer>(app, world, guard, {
    path: '/v3/referrers',
    scope: 'harvest:referrers:list',
    rows: () => t.referrers.all(),
    columns: plain('name', 'user_id'),
    filters: { user_ids: { kind: 'ids', of: (referrer) => referrer.user_id } },
  });

  addListing<ProspectPool>(app, world, guard, {
    path: '/v3/prospect_pools',
    scope: 'harvest:prospect_pools:list',
    rows: () => t.pools.all(),
    columns: plain('name', 'active', 'description', 'department_ids', 'office_ids', 'job_ids'),
    filters: {
      active: { kind: 'flag', of: (pool) => pool.active },
      department_ids: { kind: 'ids', of: (pool) => pool.department_ids },
      office_ids: { kind: 'ids', of: (pool) => pool.office_ids },
      job_ids: { kind: 'ids', of: (pool) => pool.job_ids },
    },
  });

  addListing<ProspectPoolStage>(app, world, guard, {
    path: '/v3/prospect_pool_stages',
    scope: 'harvest:prospect_pool_stages:list',
    rows: () => t.poolStages.all(),
    columns: plain('prospect_pool_id', 'name', 'sort_order'),
    filters: { prospect_pool_ids: { kind: 'ids', of: (stage) => stage.prospect_pool_id } },
  });

  addListing<CustomField>(app, world, guard, {
    path: '/v3/custom_fields',
    scope: 'harvest:custom_fields:list',
    rows: () => t.customFields.all(),
    columns: {
      ...plain<CustomField>('field_type', 'sort_order', 'name', 'value_type', 'active', 'internal_type'),
      ...plain<CustomField>('name_key', 'application_type'),
      private: () => false,
      required: () => false,
      require_approval: () => false,
      trigger_new_version: () => false,
      updated_by_id: () => null,
      expose_in_job_board_api: () => false,
      placeholder: () => null,
      description: () => null,
      api_only: () => null,
      default_value: () => null,
      template_token_string: () => null,
      use_for_job_approvals: () => null,
      use_for_offer_approvals: () => null,
    },
    filters: {
      field_type: { kind: 'text', is: (field, type) => field.field_type === type },
      active: { kind: 'flag', of: (field) => field.active },
      name: { kind: 'text', is: (field, name) => field.name === name },
      name_key: { kind: 'text', is: (field, key) => field.name_key === key },
    },
  });

  addListing<CustomFieldOption>(app, world, guard, {
    path: '/v3/custom_field_options',
    scope: 'harvest:custom_field_options:list',
    rows: () => t.options.all(),
    columns: optionColumns,
    filters: {
      custom_field_ids: { kind: 'ids', of: (option) => option.custom_field_id },
      active: { kind: 'flag', of: (option) => option.active },
      custom_field_key: {
        kind: 'text',
        is: (option, key) => t.customFields.get(option.custom_field_id)?.name_key === key,
      },
    },
  });

  addListing<Reason>(app, world, guard, {
    path: '/v3/close_reasons',
    scope: 'harvest:close_reasons:list',
    rows: () => t.closeReasons.all(),
    columns: plain('name'),
  });

  const reasonColumns = plain<RejectionReason>('name', 'type');
  addListing<RejectionReason>(app, world, guard, {
    path: '/v3/rejection_reasons',
    scope: 'harvest:rejection_reasons:list',
    rows: () => t.rejectionReasons.all(),
    columns: reasonColumns,
    // Every reason of the rehearsal is the organization's own, so that there are no defaults to add.
    filters: { include_defaults: { kind: 'text', among: ['true', 'false'], is: () => true } },
  });
  app.get('/v3/rejection_reasons/:id{[0-9]+}', guard('harvest:rejection_reasons:list', 'read'), (c) => {
    const reason = t.rejectionReasons.get(Number(c.req.param('id')));
    if (reason === undefined || !c.get('access').readsAll) throw notFound();
    return c.json(viewOf(reason, reasonColumns));
  });
}

export const optionColumns = plain<CustomFieldOption>(
  'custom_field_id',
  'name',
  'external_id',
  'sort_order',
  'active',
);
