import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { optionalPageQuery } from '../http/page-query.ts';
import type { Services } from '../services.ts';
import { createTag, deleteTag, mergeTags, renameTag } from './change-tag.ts';
import { listTags } from './read-tags.ts';
import { NamedTag, Tag, Tagged, Tagging, TagList, TagMerge, TagPath } from './schemas.ts';
import { tagPeople } from './tag-people.ts';

const tags = ['tags'];
const named = { required: true, content: { 'application/json': { schema: NamedTag } } } as const;
const tag = { 200: { description: 'The tag', content: { 'application/json': { schema: Tag } } } } as const;

const list = createRoute({
  method: 'get',
  path: '/tags',
  tags,
  summary: 'All tags, by name',
  request: { query: optionalPageQuery() },
  responses: {
    200: {
      description: 'Tags',
      content: { 'application/json': { schema: TagList } },
    },
  },
});

const create = createRoute({
  method: 'post',
  path: '/tags',
  tags,
  summary: 'Make a tag, or get the one of that name',
  request: { body: named },
  responses: tag,
});

const rename = createRoute({
  method: 'patch',
  path: '/tags/{tagId}',
  tags,
  summary: 'Give a tag another name, for everybody who has it: admins',
  request: { params: TagPath, body: named },
  responses: tag,
});

const merge = createRoute({
  method: 'post',
  path: '/tags/{tagId}/merge',
  tags,
  summary: 'Make one tag of two, the one it goes into: admins',
  request: {
    params: TagPath,
    body: { required: true, content: { 'application/json': { schema: TagMerge } } },
  },
  responses: tag,
});

const remove = createRoute({
  method: 'delete',
  path: '/tags/{tagId}',
  tags,
  summary: 'Delete a tag and take it off everybody: admins',
  request: { params: TagPath },
  responses: { 204: { description: 'It is gone' } },
});

const putOn = createRoute({
  method: 'post',
  path: '/candidates/tags',
  tags,
  summary: 'Put tags on people and take others off',
  description: 'Tags that are not there yet are made. Do Not Contact is taken off by admins only.',
  request: { body: { required: true, content: { 'application/json': { schema: Tagging } } } },
  responses: {
    200: { description: 'What changed', content: { 'application/json': { schema: Tagged } } },
  },
});

/** Tags and who has them (W7). */
export function tagRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(list, async (c) => c.json(await listTags(db, actorOf(c), c.req.valid('query')), 200))
    .openapi(create, async (c) =>
      c.json(await createTag(db, actorOf(c, 'recruiter'), c.req.valid('json').name), 200),
    )
    .openapi(rename, async (c) => {
      const actor = actorOf(c, 'admin');
      return c.json(await renameTag(db, actor, c.req.valid('param').tagId, c.req.valid('json').name), 200);
    })
    .openapi(merge, async (c) => {
      const actor = actorOf(c, 'admin');
      return c.json(await mergeTags(db, actor, c.req.valid('param').tagId, c.req.valid('json').into), 200);
    })
    .openapi(remove, async (c) => {
      await deleteTag(db, actorOf(c, 'admin'), c.req.valid('param').tagId);
      return c.body(null, 204);
    })
    .openapi(putOn, async (c) =>
      c.json(await tagPeople(services, actorOf(c, 'recruiter'), c.req.valid('json')), 200),
    );
}
