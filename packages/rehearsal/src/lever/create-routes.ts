import type { Context, Hono } from 'hono';
import type { Part } from '../serving/multipart.ts';
import type { Guard } from './access.ts';
import { arrivalOf } from './arrivals.ts';
import { readCreateForm } from './create-form.ts';
import { type CreateInput, createInputSchema } from './create-input.ts';
import { checkCreate, createOpportunity } from './create-opportunity.ts';
import { keepFile } from './files.ts';
import type { Collection } from './opportunities.ts';
import { opportunityView } from './opportunity-view.ts';
import { readQuery } from './query.ts';
import { check, isMultipart, readJson, readParts } from './request-body.ts';
import { demandActor } from './users.ts';
import type { LeverEnv, World } from './world.ts';

/** What one create carried, from JSON or multipart alike. */
interface CreateBody {
  readonly input: CreateInput;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly resumeFile: Part | null;
  readonly files: readonly Part[];
}

/** `POST /opportunities` (Lever API reference, "Create an opportunity") and its deprecated twin `POST /candidates`. */
export function addCreateRoute(
  app: Hono<LeverEnv>,
  world: World,
  guard: Guard,
  collection: Collection,
): void {
  const permission = collection === 'opportunities' ? 'create opportunity' : 'create candidate';
  app.post(`/v1/${collection}`, guard(permission), (c) => {
    const query = readQuery(c, world);
    const body = readCreateBody(c, collection, world);
    const actor = demandActor(query, world);
    const circumstances = {
      actor,
      ownedByPostingOwner: query.flag('perform_as_posting_owner') === true,
      parse: query.flag('parse') === true,
      confidentialAccess: c.get('access').confidential,
    };
    const posting = checkCreate(body.input, circumstances, world);
    const resumeFile = body.resumeFile === null ? null : keepFile(body.resumeFile, world);
    const files = body.files.map((part) => keepFile(part, world));
    const created = createOpportunity(body.input, posting, { ...circumstances, resumeFile, files }, world);

    const { opportunity } = created;
    c.env.call.trace.stored.push(`opportunity ${opportunity.id} created`);
    c.env.call.trace.arrivals.push(arrivalOf(created, body.input, body.sent, actor));
    const data = opportunityView(opportunity, world, false);
    const silent = !created.existing && world.switches.current.dedupedForNew === 'absent';
    return c.json(silent ? { data } : { deduped: created.existing, data }, 201);
  });
}

function readCreateBody(c: Context<LeverEnv>, collection: Collection, world: World): CreateBody {
  const form = isMultipart(c) ? readCreateForm(readParts(c), world.switches.current.multipartPhones) : null;
  const sent = form === null ? readJson(c) : form.fields;
  const input = check(createInputSchema, sent);
  return {
    // The older endpoint knows neither of these two fields.
    input: collection === 'candidates' ? { ...input, contact: null, opportunityLocation: null } : input,
    sent: { ...input, ...(form === null ? {} : { multipart: true }) },
    resumeFile: form?.resumeFile ?? null,
    files: form?.files ?? [],
  };
}
