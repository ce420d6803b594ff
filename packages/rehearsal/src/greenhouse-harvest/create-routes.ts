import type { Context, Hono } from 'hono';
import type { Access } from '../greenhouse/access.ts';
import { arrivalOf } from '../greenhouse/arrivals.ts';
import { mergeBySameEmail } from '../greenhouse/merge.ts';
import type { Application, Candidate } from '../greenhouse/records.ts';
import { parse, readBody } from '../greenhouse/request-body.ts';
import { touch } from '../greenhouse/tags.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import {
  type CheckedHarvestApplication,
  checkHarvestApplication,
  checkPerson,
  storeHarvestApplication,
  storePerson,
} from './create.ts';
import {
  addCandidateSchema,
  addProspectSchema,
  candidateArm,
  type PersonBody,
  type ProspectArm,
  prospectArm,
} from './input.ts';
import { applicationView, candidateView } from './views.ts';
import { rowIn } from './visible.ts';

/**
 * Everything of a person in one call: `POST /v1/candidates`, `POST /v1/prospects`, and one application more for
 * somebody who is there (Harvest v1 reference, "Add Candidate", "Add Prospect", "Add Application").
 */
export function addCreateRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  app.post('/v1/candidates', guard('Post: Add Candidate', 'write'), (c) => {
    const { applications, ...body } = readBody(c, addCandidateSchema, world);
    return create(c, body, world, (later) =>
      applications.map((candidate) =>
        checkHarvestApplication({ candidate }, c.get('access'), 'applications.', later),
      ),
    );
  });

  app.post('/v1/prospects', guard('Post: Add Prospect', 'write'), (c) => {
    const { application, ...body } = readBody(c, addProspectSchema, world);
    const prospect = asAddProspectTakesIt(application ?? {}, world);
    return create(c, body, world, (later) => [
      checkHarvestApplication({ prospect }, c.get('access'), 'application.', later),
    ]);
  });

  app.post('/v1/candidates/:id/applications', guard('Post: Add Application', 'write'), (c) => {
    const candidate = rowIn(world.state.tables.candidates, c.req.param('id'), world);
    const sent = parse(c, world);
    const asked = prospectIn(sent);
    if (asked === true && world.switches.current.v1BooleanProspect === 'not-found-in-201')
      // As reported of the real host: only the word "true" makes a prospect, and the refusal comes as a success.
      return c.json({ message: 'Not found' }, 201);
    const access = c.get('access');
    const checked = asked
      ? checkHarvestApplication({ prospect: readBody(c, prospectArm, world) }, access, '', world)
      : checkHarvestApplication({ candidate: readBody(c, candidateArm, world) }, access, '', world);
    const application = storeHarvestApplication(checked, candidate, world);
    touch(candidate, world);
    tell(c, { candidate, applications: [application], known: true }, access, world);
    return c.json(applicationView(application, world), createdStatus(world));
  });
}

/** Reported: pool and stage are not honoured when a prospect is added; a switch takes them. */
function asAddProspectTakesIt(sent: ProspectArm, world: World): ProspectArm {
  const { job_ids, source_id, referrer, custom_fields, attachments } = sent;
  const documented = { job_ids, source_id, referrer, custom_fields, attachments };
  if (world.switches.current.v1ProspectPools === 'ignored') return documented;
  const { prospect_pool_id, prospect_pool_stage_id } = sent;
  return { ...documented, prospect_pool_id, prospect_pool_stage_id };
}

function prospectIn(sent: unknown): boolean | 'text' {
  if (typeof sent !== 'object' || sent === null || !('prospect' in sent)) return false;
  return sent.prospect === 'true' ? 'text' : sent.prospect === true;
}

/** Stores a person and answers it whole, or only the ids when the creation is delayed. */
function create(
  c: Context<GreenhouseEnv>,
  body: PersonBody,
  world: World,
  check: (later: World) => readonly CheckedHarvestApplication[],
): Response {
  const { v1CreateStatus, v1CreateDelaySeconds, autoMerge } = world.switches.current;
  const delayMs = v1CreateStatus === 202 ? v1CreateDelaySeconds * 1000 : 0;
  // What is stored later is a 404 and in no list until then.
  const later = delayMs === 0 ? world : { ...world, now: () => world.now() + delayMs };
  const person = checkPerson(body, later);
  const { candidate, applications } = storePerson(person, check(later), later);
  tell(c, { candidate, applications, known: false }, c.get('access'), world);
  const whole = candidateView(candidate, world);
  if (autoMerge) mergeBySameEmail(candidate, world);
  if (v1CreateStatus !== 202) return c.json(whole, v1CreateStatus);
  return c.json({ id: candidate.id, application_ids: applications.map(({ id }) => id) }, 202);
}

/** The status of a create that is not a person: as documented for some, or 200 by the switch. */
export function createdStatus(world: World): 200 | 201 {
  return world.switches.current.v1CreateStatus === 200 ? 200 : 201;
}

interface Made {
  readonly candidate: Candidate;
  readonly applications: readonly Application[];
  readonly known: boolean;
}

function tell(
  c: Context<GreenhouseEnv>,
  { candidate, applications, known }: Made,
  { subject }: Access,
  world: World,
): void {
  const { trace } = c.env.call;
  if (!known) trace.stored.push(`candidate ${candidate.id} created`);
  const sent = withoutContents(parse(c, world));
  for (const application of applications) {
    trace.stored.push(`application ${application.id} created`);
    trace.arrivals.push(arrivalOf({ candidate, application, known }, sent, subject, world));
  }
}

/** Files come inline; what is kept of a body leaves their bytes out. */
function withoutContents(sent: unknown): unknown {
  if (Array.isArray(sent)) return sent.map(withoutContents);
  if (typeof sent !== 'object' || sent === null) return sent;
  return Object.fromEntries(
    Object.entries(sent)
      .filter(([name, value]) => !(name === 'content' && typeof value === 'string'))
      .map(([name, value]) => [name, withoutContents(value)]),
  );
}
