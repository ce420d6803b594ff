import type { Hono } from 'hono';
import { demandConfidentialAccess, type Guard } from './access.ts';
import { many, one } from './answers.ts';
import { badRequest, notFound } from './errors.ts';
import { paginate } from './paging.ts';
import { type Query, readQuery, within } from './query.ts';
import { type Posting, postingStates } from './records.ts';
import { createSelection, type Expansions } from './selection.ts';
import { userView } from './users.ts';
import type { LeverEnv, World } from './world.ts';

const categoryNames = ['team', 'department', 'location', 'commitment', 'level'] as const;

/** `GET /postings` and `GET /postings/:id` (Lever API reference, "Postings"). */
export function addPostingRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  app.get('/v1/postings', guard('list postings'), (c) => {
    const query = readQuery(c, world);
    checkFilters(query);
    const confidentiality = readConfidentiality(query);
    if (confidentiality !== 'non-confidential') demandConfidentialAccess(c, 403, 'postings');
    const select = createSelection(query, expansions(world));
    const page = paginate(
      {
        items: [...world.state.postings.values()].filter(
          (posting) =>
            (confidentiality === 'all' || posting.confidentiality === confidentiality) &&
            wanted(posting, query),
        ),
        positionOf: (posting) => [posting.createdAt, posting.id],
        directions: [-1, 1],
      },
      query,
      world,
    );
    return many(c, page, (posting) => select(posting, postingView(posting, world)));
  });

  app.get('/v1/postings/:id', guard('read posting'), (c) => {
    const id = c.req.param('id');
    const posting = world.state.postings.get(id);
    if (posting === undefined) throw notFound('postings', id);
    if (posting.confidentiality === 'confidential') {
      demandConfidentialAccess(c, world.switches.current.confidentialDenied, `postings ${id}`);
    }
    const select = createSelection(readQuery(c, world), expansions(world));
    return one(c, select(posting, postingView(posting, world)));
  });
}

/** The `confidentiality` filter that postings and opportunities share. @throws LeverError 400 for other words. */
export function readConfidentiality(query: Query): 'all' | 'confidential' | 'non-confidential' {
  const text = query.one('confidentiality') ?? 'non-confidential';
  if (text === 'all' || text === 'confidential' || text === 'non-confidential') return text;
  throw badRequest('confidentiality must be non-confidential, confidential or all');
}

function checkFilters(query: Query): void {
  const states: readonly string[] = postingStates;
  const wrong = query.all('state').find((state) => !states.includes(state));
  if (wrong !== undefined) throw badRequest(`${wrong} is not a valid posting state`);
  const channel = query.all('distributionChannel').find((name) => name !== 'public' && name !== 'internal');
  if (channel !== undefined) throw badRequest(`${channel} is not a valid distribution channel`);
  if (query.range('updated_at') === null) return;
  const others = ['state', 'distributionChannel', 'tag', 'group', ...categoryNames];
  const other = others.find((name) => query.has(name));
  if (other !== undefined) throw badRequest(`updated_at filters cannot be combined with ${other}`);
}

function wanted(posting: Posting, query: Query): boolean {
  const states = query.all('state');
  if (states.length > 0 && !states.includes(posting.state)) return false;
  if (!onWantedChannel(posting, states, query.all('distributionChannel'))) return false;
  for (const name of categoryNames) {
    const values = query.all(name);
    if (values.length > 0 && !values.includes(posting.categories[name] ?? '')) return false;
  }
  const tags = query.all('tag');
  if (tags.length > 0 && !tags.some((tag) => posting.tags.includes(tag))) return false;
  return within(query.range('updated_at'), posting.updatedAt);
}

/** Asking for published postings shows the public site's only, unless channels are named. */
function onWantedChannel(posting: Posting, states: readonly string[], channels: readonly string[]): boolean {
  if (channels.length > 0)
    return posting.distributionChannels?.some((name) => channels.includes(name)) ?? false;
  if (!states.includes('published') || posting.state !== 'published') return true;
  return posting.distributionChannels?.includes('public') ?? false;
}

function expansions(world: World): Expansions<Posting> {
  const user = (id: string | null) => {
    const found = id === null ? undefined : world.state.users.get(id);
    return found === undefined ? null : userView(found, world);
  };
  return {
    user: (posting) => user(posting.owner),
    owner: (posting) => user(posting.owner),
    hiringManager: (posting) => user(posting.hiringManager),
    followers: (posting) => posting.followers.map(user),
  };
}

export function postingView(posting: Posting, world: World): Record<string, unknown> {
  const description = `${posting.text} at Rehearsal Industries.`;
  const shown = posting.state !== 'draft' && posting.state !== 'closed';
  const page = `${world.origin()}/jobs`;
  return {
    id: posting.id,
    text: posting.text,
    state: posting.state,
    distributionChannels: posting.distributionChannels,
    user: posting.owner,
    owner: posting.owner,
    hiringManager: posting.hiringManager,
    categories: posting.categories,
    tags: posting.tags,
    content: {
      description,
      descriptionHtml: `<div>${description}</div>`,
      lists: [],
      closing: '',
      closingHtml: '',
    },
    country: 'US',
    followers: posting.followers,
    reqCode: null,
    requisitionCodes: [],
    urls: shown ? { list: page, show: `${page}/${posting.id}`, apply: `${page}/${posting.id}/apply` } : null,
    confidentiality: posting.confidentiality,
    createdAt: posting.createdAt,
    updatedAt: posting.updatedAt,
    workplaceType: 'hybrid',
    transcribeInterviews: false,
    screening: { enabled: false },
  };
}
