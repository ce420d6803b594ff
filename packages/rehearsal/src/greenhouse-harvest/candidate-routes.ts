import type { Hono } from 'hono';
import { z } from 'zod';
import { anonymize } from '../greenhouse/anonymize-route.ts';
import { mergeCustomValues, readCustomValues } from '../greenhouse/custom-fields.ts';
import { mergeCandidates, removeCandidate } from '../greenhouse/merge.ts';
import type { Candidate } from '../greenhouse/records.ts';
import { readBody } from '../greenhouse/request-body.ts';
import { replaceTags, touch } from '../greenhouse/tags.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { entriesOf, personIn } from './contacts.ts';
import { checkHarvestProfile } from './create.ts';
import { invalid } from './errors.ts';
import { idIn } from './ids.ts';
import { customInput, editSchema, type ProfileInput } from './input.ts';
import { answerPage, type HarvestQuery, inWindow, readHarvestQuery } from './paging.ts';
import { addTags } from './tags.ts';
import { candidateView } from './views.ts';
import { listed, rowIn } from './visible.ts';

/** Harvest v1 reference, "List Candidates". */
const MAX_IDS = 50;

/** Reading, editing, merging and deleting candidates (Harvest v1 reference, "Candidates"). */
export function addCandidateRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const { candidates } = world.state.tables;

  app.get('/v1/candidates', guard('Get: List Candidates'), (c) => {
    const rows = findCandidates(readHarvestQuery(c, world), world);
    return answerPage(c, rows, (candidate) => candidateView(candidate, world), world);
  });

  app.get('/v1/candidates/:id', guard('Get: Retrieve Candidate'), (c) =>
    c.json(candidateView(rowIn(candidates, c.req.param('id'), world), world)),
  );

  app.patch('/v1/candidates/:id', guard('Patch: Edit Candidate', 'write'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    edit(candidate, readBody(c, editSchema, world), world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} changed`);
    return c.json(candidateView(candidate, world));
  });

  app.delete('/v1/candidates/:id', guard('Delete: Delete Candidate', 'remove'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    removeCandidate(candidate, world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} deleted`);
    return c.json({ message: `Person ${candidate.id} has been deleted.` });
  });

  app.put('/v1/candidates/merge', guard('Put: Merge two candidates', 'remove'), (c) => {
    const schema = z.object({ primary_candidate_id: idIn, duplicate_candidate_id: idIn });
    const input = readBody(c, schema, world);
    const primary = rowIn(candidates, String(input.primary_candidate_id), world);
    const duplicate = rowIn(candidates, String(input.duplicate_candidate_id), world);
    if (primary === duplicate) throw invalid('duplicate_candidate_id', 'Must be another candidate');
    mergeCandidates(primary, duplicate, world);
    c.env.call.trace.stored.push(`candidate ${duplicate.id} merged into ${primary.id}`);
    return c.json(candidateView(primary, world));
  });

  app.put('/v1/candidates/:id/anonymize', guard('Put: Anonymize Candidate', 'remove'), (c) => {
    const candidate = rowIn(candidates, c.req.param('id'), world);
    const fields = (c.env.call.url.searchParams.get('fields') ?? '').split(',').filter((name) => name !== '');
    if (fields.length === 0) throw invalid('fields', 'is missing');
    anonymize(candidate, fields, world);
    c.env.call.trace.stored.push(`candidate ${candidate.id} anonymized`);
    return c.json(candidateView(candidate, world));
  });
}

/** An e-mail rules out `candidate_ids`; a job means its candidates, not its prospects. */
function findCandidates(query: HarvestQuery, world: World): readonly Candidate[] {
  const { candidates, applications } = world.state.tables;
  const email = query.one('email');
  const ids = email === null ? idsIn(query) : null;
  const job = query.one('job_id');
  const dated = ['created_after', 'created_before'].some((name) => query.one(name) !== null);
  const lookUp = email !== null ? 'email' : ids !== null ? 'id' : dated ? 'createdAt' : 'list';
  const rows = email === null ? candidates.all() : withEmail(email, world);
  return listed(rows, lookUp, world).filter(
    (candidate) =>
      (ids === null || ids.has(candidate.id)) &&
      (job === null ||
        applications.where('candidate_id', candidate.id).some(({ job_id }) => String(job_id) === job)) &&
      inWindow(candidate.created_at, query, 'created') &&
      inWindow(candidate.updated_at, query, 'updated'),
  );
}

function withEmail(email: string, world: World): readonly Candidate[] {
  const found = world.state.candidatesWithEmail(email);
  if (world.switches.current.v1CandidateEmailLookup === 'ignore-case') return found;
  return found.filter(({ email_addresses }) => email_addresses.some(({ value }) => value === email));
}

function idsIn(query: HarvestQuery): ReadonlySet<number> | null {
  const text = query.one('candidate_ids');
  if (text === null) return null;
  const ids = text.split(',').map(Number);
  if (ids.length > MAX_IDS) throw invalid('candidate_ids', `Must have at most ${MAX_IDS} ids`);
  return new Set(ids);
}

/** What was sent replaces; an empty array clears, but of custom fields only those named change. */
function edit(candidate: Candidate, input: ProfileInput, world: World): void {
  checkHarvestProfile(input, world);
  const recruiter = personIn(input.recruiter, 'recruiter', world);
  const coordinator = personIn(input.coordinator, 'coordinator', world);
  const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
  if (given(input.first_name)) candidate.first_name = input.first_name;
  if (given(input.last_name)) candidate.last_name = input.last_name;
  if (input.company !== undefined) candidate.company = input.company;
  if (input.title !== undefined) candidate.title = input.title;
  if (given(input.is_private)) candidate.private = input.is_private;
  if (given(input.can_email)) candidate.can_email = input.can_email;
  if (recruiter !== null) candidate.recruiter_id = recruiter;
  if (coordinator !== null) candidate.coordinator_id = coordinator;
  for (const field of ['phone_numbers', 'addresses', 'website_addresses'] as const)
    if (given(input[field])) candidate[field] = entriesOf(input[field], field, world);
  if (given(input.email_addresses))
    world.state.setEmails(candidate, entriesOf(input.email_addresses, 'email_addresses', world));
  if (given(input.social_media_addresses)) candidate.social_media_addresses = input.social_media_addresses;
  if (given(input.tags)) {
    replaceTags(candidate.id, [], world);
    addTags(candidate.id, input.tags, world);
  }
  const values = readCustomValues(customInput(input.custom_fields), 'candidate', world);
  candidate.customValues = mergeCustomValues(candidate.customValues, values, true);
  touch(candidate, world);
}
