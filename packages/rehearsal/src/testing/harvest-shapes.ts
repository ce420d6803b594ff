import { z } from 'zod';

/** The shapes of the Harvest v1 reference, closed, as an integration may rely on them. */
const id = z.int();
const text = z.string();
const textOrNull = text.nullable();
const time = z.iso.datetime();
const timeOrNull = time.nullable();
const named = z.strictObject({ id, name: text });
const brief = z.strictObject({
  id,
  first_name: textOrNull,
  last_name: textOrNull,
  name: text,
  employee_id: textOrNull,
});
const typed = z.array(z.strictObject({ value: text, type: text }));
const plainFields = z.record(text, z.unknown());
const keyedFields = z.record(text, z.strictObject({ name: text, type: text, value: z.unknown() }).nullable());
const fields = { custom_fields: plainFields, keyed_custom_fields: keyedFields };
const department = z.strictObject({
  id,
  name: text,
  parent_id: id.nullable(),
  child_ids: z.array(id),
  external_id: textOrNull,
});
const office = z.strictObject({
  ...department.shape,
  location: z.strictObject({ name: textOrNull }),
  primary_contact_user_id: id.nullable(),
});
const storedFile = z.strictObject({ filename: text, url: z.url(), type: text, created_at: time });
const education = z.strictObject({
  id,
  school_name: textOrNull,
  degree: textOrNull,
  discipline: textOrNull,
  start_date: timeOrNull,
  end_date: timeOrNull,
});
const employment = z.strictObject({
  id,
  company_name: text,
  title: text,
  start_date: time,
  end_date: timeOrNull,
});
const tag = named;
const closeReason = named.nullable();
const opening = z.strictObject({
  id,
  opening_id: textOrNull,
  status: z.enum(['open', 'closed']),
  opened_at: time,
  closed_at: timeOrNull,
  application_id: id.nullable(),
  close_reason: closeReason,
});

const application = z.strictObject({
  id,
  candidate_id: id,
  prospect: z.boolean(),
  applied_at: time,
  rejected_at: timeOrNull,
  last_activity_at: time,
  location: z.strictObject({ address: text }).nullable(),
  source: z.strictObject({ id, public_name: text }).nullable(),
  credited_to: brief.nullable(),
  recruiter: brief.nullable(),
  coordinator: brief.nullable(),
  rejection_reason: z.strictObject({ ...named.shape, type: named }).nullable(),
  rejection_details: z.strictObject(fields).nullable(),
  jobs: z.array(named),
  job_post_id: id.nullable(),
  status: z.enum(['active', 'rejected', 'hired', 'converted']),
  current_stage: named.nullable(),
  answers: z.array(z.strictObject({ question: text, answer: text })),
  prospective_office: office.nullable(),
  prospective_department: department.nullable(),
  prospect_detail: z.strictObject({
    prospect_pool: named.nullable(),
    prospect_stage: named.nullable(),
    prospect_owner: named.nullable(),
  }),
  ...fields,
  attachments: z.array(storedFile),
});

const member = { user_id: id, active: z.boolean() };
const memberInCharge = z.strictObject({ ...member, responsible: z.boolean() });
const briefInCharge = z.strictObject({ ...brief.shape, responsible: z.boolean() });

export const harvestShapes = {
  application,
  candidate: z.strictObject({
    id,
    first_name: text,
    last_name: text,
    company: textOrNull,
    title: textOrNull,
    created_at: time,
    updated_at: time,
    last_activity: time,
    is_private: z.boolean(),
    photo_url: z.null(),
    attachments: z.array(storedFile),
    application_ids: z.array(id),
    phone_numbers: typed,
    addresses: typed,
    email_addresses: typed,
    website_addresses: typed,
    social_media_addresses: z.array(z.strictObject({ value: text })),
    recruiter: brief.nullable(),
    coordinator: brief.nullable(),
    can_email: z.boolean(),
    tags: z.array(text),
    applications: z.array(application),
    educations: z.array(education),
    employments: z.array(employment),
    linked_user_ids: z.array(id),
    ...fields,
  }),
  education,
  employment,
  sentFile: z.strictObject({ filename: text, url: z.url(), type: text, content_type: textOrNull }),
  note: z.strictObject({
    id,
    created_at: time,
    body: text,
    user: brief.nullable(),
    private: z.boolean(),
    visiblity: text,
    visibility: z.enum(['admin_only', 'private', 'public']),
  }),
  email: z.strictObject({
    id,
    created_at: time,
    subject: text,
    body: text,
    to: text,
    from: text,
    cc: z.union([z.array(text), text]).nullable(),
    user: brief.nullable(),
  }),
  activity: z.strictObject({
    id,
    created_at: time,
    subject: text,
    body: text,
    user: brief.nullable(),
  }),
  tag,
  job: z.strictObject({
    id,
    name: text,
    requisition_id: textOrNull,
    notes: textOrNull,
    confidential: z.boolean(),
    is_template: z.boolean().nullable(),
    copied_from_id: id.nullable(),
    status: z.enum(['open', 'closed', 'draft']),
    created_at: time,
    opened_at: timeOrNull,
    closed_at: timeOrNull,
    updated_at: time,
    departments: z.array(department),
    offices: z.array(office),
    ...fields,
    hiring_team: z.strictObject({
      hiring_managers: z.array(brief),
      recruiters: z.array(briefInCharge),
      coordinators: z.array(briefInCharge),
      sourcers: z.array(brief),
    }),
    openings: z.array(z.strictObject({ ...opening.shape, close_reason: closeReason.optional() })),
  }),
  hiringTeam: z.strictObject({
    hiring_managers: z.array(z.strictObject(member)),
    recruiters: z.array(memberInCharge),
    coordinators: z.array(memberInCharge),
    sourcers: z.array(z.strictObject(member)),
  }),
  opening: z.strictObject({ ...opening.shape, ...fields }),
  // Interviews are not rehearsed; `active` came with the change log of August 2023.
  stage: z.strictObject({
    id,
    name: text,
    created_at: time,
    updated_at: time,
    active: z.boolean().optional(),
    job_id: id,
    priority: z.int(),
    interviews: z.array(z.unknown()),
  }),
  jobPost: z.strictObject({
    id,
    title: text,
    location: z.unknown(),
    internal: z.boolean(),
    external: z.boolean(),
    active: z.boolean(),
    live: z.boolean(),
    first_published_at: timeOrNull,
    job_id: id,
    content: text,
    internal_content: textOrNull,
    updated_at: time,
    created_at: time,
    demographic_question_set_id: id.nullable(),
    questions: z.array(z.unknown()),
  }),
  source: z.strictObject({ id, name: text, type: named }),
  pool: z.strictObject({ id, name: text, active: z.boolean(), prospect_stages: z.array(named) }),
  // Users tell more of their offices and departments; the rehearsed ones have none.
  user: z.strictObject({
    id,
    name: text,
    first_name: text,
    last_name: text,
    primary_email_address: text,
    updated_at: time,
    created_at: time,
    disabled: z.boolean(),
    site_admin: z.boolean(),
    emails: z.array(text),
    employee_id: textOrNull,
    linked_candidate_ids: z.array(id),
    offices: z.array(z.unknown()),
    departments: z.array(z.unknown()),
    custom_fields: plainFields.optional(),
    keyed_custom_fields: keyedFields.optional(),
  }),
  educationEntry: z.strictObject({ id, name: text, priority: z.int() }),
  closeReason: named,
  rejectionReason: z.strictObject({ ...named.shape, type: named }),
  customField: z.strictObject({
    id,
    name: text,
    active: z.boolean(),
    field_type: text,
    priority: z.int(),
    value_type: text,
    private: z.boolean(),
    required: z.boolean(),
    require_approval: z.boolean(),
    trigger_new_version: z.boolean(),
    name_key: text,
    description: textOrNull,
    expose_in_job_board_api: z.boolean(),
    api_only: z.boolean(),
    offices: z.array(z.unknown()),
    departments: z.array(z.unknown()),
    template_token_string: textOrNull,
    custom_field_options: z.array(
      z.strictObject({ id, name: text, priority: z.int(), external_id: textOrNull }),
    ),
  }),
  customFieldOption: z.strictObject({ id, name: text, priority: z.int(), external_id: textOrNull }),
};

export const feedShape = z.strictObject({
  notes: z.array(harvestShapes.note),
  emails: z.array(harvestShapes.email),
  activities: z.array(harvestShapes.activity),
});
