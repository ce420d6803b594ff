import { z } from 'zod';
import type { CustomValueInput } from '../greenhouse/candidate-input.ts';
import { addressTypes, emailTypes, phoneTypes, websiteTypes } from '../greenhouse/records.ts';
import { educationSchema, employmentSchema } from './histories.ts';
import { idIn } from './ids.ts';

/** Bodies of v1. Unlike those of v3 they are open: keys nobody knows are ignored. */
const text = z.string().nullish();

/** Without a type an entry is stored as `other` or refused, by switch: see `contacts.ts`. */
function typed<const Types extends readonly string[]>(types: Types) {
  return z.array(z.object({ value: z.string(), type: z.enum(types).nullish() })).nullish();
}

/** Harvest v1 reference, "Custom field parameters"; an item that tells no field is refused. */
export const customValues = z
  .array(
    z
      .object({
        id: idIn.nullish(),
        name_key: text,
        value: z.unknown().optional(),
        unit: text,
        delete_value: z.union([z.string(), z.boolean()]).nullish(),
      })
      .refine(({ id, name_key }) => (id ?? null) !== null || (name_key ?? null) !== null, {
        message: 'id or name_key is missing',
      }),
  )
  .nullish();

export const attachmentContentTypes: ReadonlySet<string> = new Set([
  'application/atom+xml',
  'application/javascript',
  'application/json',
  'application/msgpack',
  'application/msword',
  'application/pdf',
  'application/rss+xml',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/x-yaml',
  'application/zip',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'multipart/form-data',
  'text/calendar',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/vcard',
  'video/mpeg',
]);

/** A file; what may be its type depends on where it goes. */
export function attachmentSchema<const Types extends readonly string[]>(types: Types) {
  return z
    .object({
      filename: z.string().min(1),
      type: z.enum(types),
      content: z.string().nullish(),
      url: z.url().nullish(),
      content_type: text,
      visibility: z.enum(['admin_only', 'private', 'public']).nullish(),
    })
    .superRefine(({ content, url, content_type }, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if ((content ?? null) === null && (url ?? null) === null) issue('content', 'content or url is missing');
      if ((content ?? null) !== null && (url ?? null) !== null) issue('url', 'Must not stand beside content');
      if ((content ?? null) !== null && !attachmentContentTypes.has(content_type ?? ''))
        issue('content_type', content_type ? `Invalid content_type: ${content_type}` : 'is missing');
    });
}

export const applicationFileTypes = [
  'resume',
  'cover_letter',
  'other',
  'take_home_test',
  'offer_letter',
  'signed_offer_letter',
] as const;
export const applicationFile = attachmentSchema(applicationFileTypes);
export type FileInput = z.infer<typeof applicationFile>;

/** Somebody to be credited: a user by id or e-mail, or anybody by name. */
export const referrerSchema = z
  .object({ type: z.enum(['id', 'email', 'outside']), value: z.union([z.int(), z.string().min(1)]) })
  .nullish();
export type ReferrerInput = z.infer<typeof referrerSchema>;

const person = z.object({ id: idIn.nullish(), user_id: idIn.nullish(), email: text }).nullish();
export type PersonInput = z.infer<typeof person>;

const profile = {
  company: text,
  title: text,
  is_private: z.boolean().nullish(),
  can_email: z.boolean().nullish(),
  phone_numbers: typed(phoneTypes),
  addresses: typed(addressTypes),
  email_addresses: typed(emailTypes),
  website_addresses: typed(websiteTypes),
  social_media_addresses: z.array(z.object({ value: z.string() })).nullish(),
  tags: z.array(z.string()).nullish(),
  custom_fields: customValues,
  recruiter: person,
  coordinator: person,
};
const name = z.string().min(1).max(255);

/** `PATCH /v1/candidates/{id}` */
export const editSchema = z.object({ ...profile, first_name: name.nullish(), last_name: name.nullish() });
export type ProfileInput = z.infer<typeof editSchema>;

export const noteSchema = z.object({
  user_id: idIn,
  body: z.string().min(1),
  visibility: z.enum(['admin_only', 'private', 'public']),
});
export type NoteInput = z.infer<typeof noteSchema>;

const credit = {
  source_id: idIn.nullish(),
  referrer: referrerSchema,
  recruiter_id: idIn.nullish(),
  coordinator_id: idIn.nullish(),
  custom_fields: customValues,
  attachments: z.array(applicationFile).nullish(),
};
export const candidateArm = z.object({ ...credit, job_id: idIn, initial_stage_id: idIn.nullish() });
export const prospectArm = z.object({
  ...credit,
  job_ids: z.array(idIn).nullish(),
  prospect_pool_id: idIn.nullish(),
  prospect_pool_stage_id: idIn.nullish(),
  prospect_owner_id: idIn.nullish(),
  prospective_department_id: idIn.nullish(),
  prospective_office_id: idIn.nullish(),
});
export type CandidateArm = z.infer<typeof candidateArm>;
export type ProspectArm = z.infer<typeof prospectArm>;

const whole = {
  ...profile,
  first_name: name,
  last_name: name,
  educations: z.array(educationSchema).nullish(),
  employments: z.array(employmentSchema).nullish(),
  activity_feed_notes: z.array(noteSchema).nullish(),
};
/** `POST /v1/candidates` */
export const addCandidateSchema = z.object({ ...whole, applications: z.array(candidateArm).min(1) });
/** `POST /v1/prospects`; without `application` there is one all the same, on no job. */
export const addProspectSchema = z.object({ ...whole, application: prospectArm.nullish() });
export type PersonBody = Omit<z.infer<typeof addProspectSchema>, 'application'>;

/** What v3's checks of custom values understand: null clears; a blank or null value changes nothing in v1. */
export function customInput(sent: z.infer<typeof customValues>): CustomValueInput {
  return (sent ?? []).flatMap(({ id, name_key, value, unit, delete_value }) => {
    const clear = delete_value === true || delete_value === 'true';
    if (!clear && (value === null || value === undefined || value === '')) return [];
    const meant = clear ? null : unit ? { amount: value, currency_code: unit } : value;
    return [
      {
        ...(id === null || id === undefined ? { name_key: name_key ?? '' } : { custom_field_id: id }),
        value: meant,
      },
    ];
  });
}
