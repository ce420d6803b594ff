import { z } from 'zod';
import { addressTypes, emailTypes, phoneTypes, websiteTypes } from './records.ts';
import { timeZoneNamed } from './time-zones.ts';

const short = z.string().max(255);
const id = z.int();
const dateTime = z.iso.datetime({ offset: true });

/** Entries are not closed, unlike the objects around them. */
function typed<const Types extends readonly string[]>(types: Types) {
  return z.array(z.looseObject({ value: z.string(), type: z.enum(types) }));
}

/** Exactly one of the two keys names the field. */
const customValues = z.array(
  z
    .strictObject({ custom_field_id: id.optional(), name_key: z.string().optional(), value: z.unknown() })
    .refine((item) => (item.custom_field_id === undefined) !== (item.name_key === undefined), {
      message: 'exactly one of custom_field_id and name_key is needed',
    }),
);
export type CustomValueInput = z.infer<typeof customValues>;

const profile = {
  preferred_name: short.nullable().optional(),
  company: z.string().nullable().optional(),
  title: short.nullable().optional(),
  time_zone: z
    .string()
    .transform((text, context) => {
      const zone = timeZoneNamed(text);
      if (zone === null) context.addIssue({ code: 'custom', message: 'is not a time zone' });
      return zone ?? z.NEVER;
    })
    .nullable()
    .optional(),
  can_email: z.boolean().optional(),
  phone_numbers: typed(phoneTypes).optional(),
  addresses: typed(addressTypes).optional(),
  email_addresses: typed(emailTypes).optional(),
  website_addresses: typed(websiteTypes).optional(),
  social_media_addresses: z.array(z.looseObject({ value: z.string() })).optional(),
  tags: z.array(z.string()).optional(),
  linked_user_ids: z.array(id).optional(),
  custom_fields: customValues.optional(),
};

const credit = {
  source_id: id.nullable().optional(),
  referrer_id: id.nullable().optional(),
  recruiter_id: id.nullable().optional(),
  coordinator_id: id.nullable().optional(),
  custom_fields: customValues.optional(),
};

const candidateArm = {
  ...credit,
  job_id: id,
  initial_stage_id: id.optional(),
  created_at: dateTime.optional(),
};
const prospectArm = {
  ...credit,
  prospect: z.literal(true),
  created_at: dateTime.optional(),
  job_ids: z.array(id).optional(),
  prospect_pool_id: id.nullable().optional(),
  prospect_pool_stage_id: id.nullable().optional(),
  prospect_owner_id: id.nullable().optional(),
  prospective_department_id: id.nullable().optional(),
  prospective_office_id: id.nullable().optional(),
};

const candidateApplication = z.strictObject(candidateArm);
const prospectApplication = z.strictObject(prospectArm);

export type CandidateArm = z.infer<typeof candidateApplication>;
export type ProspectArm = z.infer<typeof prospectApplication>;
export type ApplicationInput = CandidateArm | ProspectArm;

const names = { first_name: short, last_name: short };

/** `PATCH /v3/candidates/{id}` */
export const patchCandidateSchema = z.strictObject({
  first_name: short.optional(),
  last_name: short.optional(),
  ...profile,
  is_private: z.boolean().optional(),
});
export type ProfileInput = z.infer<typeof patchCandidateSchema>;

/** One of the two closed arms, told apart by the key `prospect`. */
function armFor(value: unknown) {
  const isProspect = typeof value === 'object' && value !== null && 'prospect' in value;
  return isProspect ? prospectApplication : candidateApplication;
}

/** `POST /v3/candidates`: at most one application, of the arm that the body chose. */
export function createCandidateSchema(body: unknown) {
  const application =
    typeof body === 'object' && body !== null && 'application' in body ? body.application : undefined;
  return z.strictObject({ ...names, ...profile, application: armFor(application).optional() });
}
export type CreateCandidateInput = z.infer<ReturnType<typeof createCandidateSchema>>;

/** `POST /v3/applications`: the same with `candidate_id` beside it. */
export function addApplicationSchema(value: unknown) {
  const isProspect = typeof value === 'object' && value !== null && 'prospect' in value;
  return isProspect
    ? z.strictObject({ candidate_id: id, ...prospectArm })
    : z.strictObject({ candidate_id: id, ...candidateArm });
}

/** `PATCH /v3/applications/{id}`; the pool's stage has another name here than when it is created. */
export const patchApplicationSchema = z.strictObject({
  ...credit,
  prospect_pool_id: id.nullable().optional(),
  prospect_stage_id: id.nullable().optional(),
  rejected_at: z.iso.date().nullable().optional(),
  created_at: z.iso.date().optional(),
});
