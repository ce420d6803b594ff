import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { createTokenBucket, type TokenBucket } from '../serving/token-bucket.ts';
import { type Guard, tooManyRequests } from './access.ts';
import { one } from './answers.ts';
import { arrivalOf } from './arrivals.ts';
import { matchContact } from './contact-matching.ts';
import { type CreateInput, createInputSchema } from './create-input.ts';
import { type Created, defaultLocation, inheritedTags, stageChange, unique } from './create-opportunity.ts';
import { badRequest, notFound } from './errors.ts';
import { keepFile, makeResume } from './files.ts';
import { announceApplication } from './occurrences.ts';
import { readQuery } from './query.ts';
import type { ApplicantDetails, Opportunity, Posting, StoredFile } from './records.ts';
import { check, readJson, readParts } from './request-body.ts';
import type { LeverEnv, World } from './world.ts';

const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

const namedValues = z.array(z.object({ name: z.string(), value: z.string() })).nullish();
const applySchema = z.object({
  personalInformation: namedValues,
  urls: namedValues,
  source: z.string().nullish(),
  origin: z.enum(['applied', 'internal']).nullish(),
  timezone: z.string().nullish(),
});

/** The applicant's way in: form, application, upload (Lever API reference, "Apply to a posting", "Uploads"). */
export function addApplyRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  const limiter = createApplyLimiter(world);

  app.get('/v1/postings/:id/apply', guard('read posting application form'), (c) =>
    one(c, applicationForm(findPosting(c, world))),
  );

  app.post('/v1/postings/:id/apply', guard('apply to posting'), (c) => {
    limiter();
    const posting = findPosting(c, world);
    readQuery(c, world).flag('send_confirmation_email');
    const input = check(applySchema, readJson(c));
    const isActive = posting.state === 'published' || posting.state === 'internal';
    if (!isActive && world.switches.current.applyToInactivePosting === 400) {
      throw badRequest('The posting does not accept applications');
    }
    const details = readDetails(input);
    const resume = readResume(input, world);
    const person = personOf(details);
    const created = apply(posting, details, person, resume, input, world);
    const { opportunity } = created;
    c.env.call.trace.arrivals.push(arrivalOf(created, person, input, null));
    c.env.call.trace.stored.push(`opportunity ${opportunity.id} created by applying to ${posting.id}`);
    return one(c, { applicationId: opportunity.applications[0]?.id }, 201);
  });

  app.post('/v1/uploads', guard('apply to posting'), (c) => {
    const part = readParts(c).find(({ name }) => name === 'file');
    if (part === undefined) throw badRequest('file is required');
    const file = keepFile(part, world);
    const uri = `${world.origin()}/v1/uploads/${file.id}`;
    const expiresAt = world.vendorNow() + UPLOAD_LIFETIME_MS;
    world.state.uploads.set(uri, { file, uri, expiresAt });
    c.env.call.trace.stored.push(`upload ${file.name}`);
    return one(c, { id: file.id, filename: file.name, uri, size: file.size, expiresAt }, 201);
  });
}

function findPosting(c: Context<LeverEnv>, world: World): Posting {
  const id = c.req.param('id') ?? '';
  const posting = world.state.postings.get(id);
  if (posting === undefined) throw notFound('postings', id);
  return posting;
}

function applicationForm(posting: Posting): Record<string, unknown> {
  const field = (name: string, text: string, type: string, required: boolean) => ({
    name,
    text,
    type,
    required,
    value: null,
  });
  return {
    id: posting.id,
    text: posting.text,
    customQuestions: [],
    personalInformation: [
      field('fullName', 'Full name', 'text', true),
      field('email', 'Email', 'text', true),
      field('phone', 'Phone', 'text', false),
      field('currentCompany', 'Current company', 'text', false),
      field('currentLocation', 'Current location', 'text', false),
      field('resume', 'Resume/CV', 'file-upload', false),
      field('additionalInformation', 'Additional information', 'textarea', false),
    ],
    urls: [field('LinkedIn', 'LinkedIn URL', 'text', false), field('Other', 'Other website', 'text', false)],
    consentDisclosures: [],
  };
}

type ApplyInput = z.infer<typeof applySchema>;

function answerTo(input: ApplyInput, name: string): string | null {
  return input.personalInformation?.find((entry) => entry.name === name)?.value || null;
}

function readDetails(input: ApplyInput): ApplicantDetails & { location: string | null } {
  const name = answerTo(input, 'fullName');
  const email = answerTo(input, 'email');
  if (name === null) throw badRequest('fullName is required');
  if (email === null || !email.includes('@')) throw badRequest('email is required');
  const phone = answerTo(input, 'phone');
  return {
    name,
    email,
    phone: phone === null ? null : { type: 'mobile', value: phone },
    company: answerTo(input, 'currentCompany'),
    location: answerTo(input, 'currentLocation'),
    links: (input.urls ?? []).map(({ value }) => value).filter((value) => value !== ''),
    comments: answerTo(input, 'additionalInformation'),
  };
}

function readResume(input: ApplyInput, world: World): StoredFile | null {
  const uri = answerTo(input, 'resume');
  if (uri === null) return null;
  const upload = world.state.uploads.get(uri);
  if (upload === undefined || upload.expiresAt <= world.vendorNow())
    throw badRequest('resume is not a valid upload');
  return upload.file;
}

function personOf(details: ApplicantDetails & { location: string | null }): CreateInput {
  return createInputSchema.parse({
    name: details.name,
    headline: details.company,
    location: details.location,
    emails: [details.email],
    phones: details.phone === null ? [] : [details.phone],
    links: details.links,
  });
}

function apply(
  posting: Posting,
  { location: _, ...personal }: ReturnType<typeof readDetails>,
  person: CreateInput,
  resume: StoredFile | null,
  input: ApplyInput,
  world: World,
): Created {
  const matched = matchContact(person, world);
  const time = world.vendorNow();
  const opportunity: Opportunity = {
    id: world.ids.uuid('opportunity'),
    contactId: matched.contact.id,
    stage: 'applicant-new',
    confidentiality: posting.confidentiality,
    archived: null,
    tags: unique(inheritedTags(posting)),
    sources: [input.source || 'Job site'],
    stageChanges: [stageChange('applicant-new', time, null, world)],
    origin: input.origin ?? world.switches.current.applyOrigin,
    sourcedBy: null,
    owner: posting.owner,
    followers: [...posting.followers],
    applications: [
      {
        id: world.ids.uuid('application'),
        type: 'posting',
        posting: posting.id,
        user: null,
        createdAt: time,
        archived: null,
        personal,
      },
    ],
    createdAt: time,
    updatedAt: time,
    lastInteractionAt: time,
    lastAdvancedAt: time,
    snoozedUntil: null,
    opportunityLocation: defaultLocation(posting),
    files: [],
    resumes: resume === null ? [] : [makeResume(resume, true, world)],
    notes: [],
    deletedAt: null,
    deletedBy: null,
    storedAt: world.now(),
  };
  world.state.addOpportunity(opportunity);
  announceApplication(opportunity.applications[0], opportunity, world);
  return { ...matched, opportunity };
}

function createApplyLimiter(world: World): () => void {
  let rate = 0;
  let bucket: TokenBucket | null = null;
  return () => {
    const limit = world.switches.current.applyLimitPerSecond;
    if (limit === 'off') return;
    if (bucket === null || rate !== limit) {
      rate = limit;
      bucket = createTokenBucket(limit, Math.max(1, Math.floor(limit)));
    }
    const waitMs = bucket.take(world.now());
    if (waitMs > 0) throw tooManyRequests(world, waitMs);
  };
}
