import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { Selection } from '../search/selection-schemas.ts';
import type { Services } from '../services.ts';
import { changeProject } from './change-project.ts';
import { createProject } from './create-project.ts';
import { listProjectCandidates } from './list-candidates.ts';
import { addToProject, takeFromProject } from './project-people.ts';
import { listProjects, readProject } from './read-projects.ts';
import {
  AddedToProject,
  CandidatePage,
  NewProject,
  PageQuery,
  Project,
  ProjectChange,
  ProjectList,
  ProjectPath,
  ProjectQuery,
  ProjectShares,
  ShareProject,
  TakenFromProject,
} from './schemas.ts';
import { readShares, shareProject } from './share-project.ts';

const list = createRoute({
  method: 'get',
  path: '/projects',
  tags: ['projects'],
  summary: 'The projects you may see, newest first, all or page by page',
  request: { query: ProjectQuery },
  responses: { 200: { description: 'Projects', content: { 'application/json': { schema: ProjectList } } } },
});

const create = createRoute({
  method: 'post',
  path: '/projects',
  tags: ['projects'],
  summary: 'Make a project, or get the one you have of that name',
  request: { body: { required: true, content: { 'application/json': { schema: NewProject } } } },
  responses: { 200: { description: 'The project', content: { 'application/json': { schema: Project } } } },
});

const read = createRoute({
  method: 'get',
  path: '/projects/{projectId}',
  tags: ['projects'],
  summary: 'One project',
  request: { params: ProjectPath },
  responses: { 200: { description: 'The project', content: { 'application/json': { schema: Project } } } },
});

const change = createRoute({
  method: 'patch',
  path: '/projects/{projectId}',
  tags: ['projects'],
  summary: 'Rename, describe, archive or hand over a project',
  request: {
    params: ProjectPath,
    body: { required: true, content: { 'application/json': { schema: ProjectChange } } },
  },
  responses: { 200: { description: 'The project', content: { 'application/json': { schema: Project } } } },
});

const shares = createRoute({
  method: 'get',
  path: '/projects/{projectId}/shares',
  tags: ['projects'],
  summary: 'With whom a project is shared',
  request: { params: ProjectPath },
  responses: {
    200: { description: 'Shares', content: { 'application/json': { schema: ProjectShares } } },
  },
});

const share = createRoute({
  method: 'put',
  path: '/projects/{projectId}/shares',
  tags: ['projects'],
  summary: 'Share a project with exactly these: its maker or an admin',
  request: {
    params: ProjectPath,
    body: { required: true, content: { 'application/json': { schema: ShareProject } } },
  },
  responses: {
    200: { description: 'Shares', content: { 'application/json': { schema: ProjectShares } } },
  },
});

const people = { required: true, content: { 'application/json': { schema: Selection } } } as const;

const add = createRoute({
  method: 'post',
  path: '/projects/{projectId}/candidates',
  tags: ['projects'],
  summary: 'Put people into a project',
  request: { params: ProjectPath, body: people },
  responses: {
    200: { description: 'How many came in', content: { 'application/json': { schema: AddedToProject } } },
  },
});

const take = createRoute({
  method: 'post',
  path: '/projects/{projectId}/candidates/remove',
  tags: ['projects'],
  summary: 'Take people out of a project; they stay candidates',
  request: { params: ProjectPath, body: people },
  responses: {
    200: {
      description: 'How many were in it',
      content: { 'application/json': { schema: TakenFromProject } },
    },
  },
});

const candidates = createRoute({
  method: 'get',
  path: '/projects/{projectId}/candidates',
  tags: ['projects'],
  summary: 'The candidates of a project, page by page',
  request: { params: ProjectPath, query: PageQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: CandidatePage } } },
  },
});

/** Projects and who is in them (W4). */
export function projectRoutes(services: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { archived, ...part } = c.req.valid('query');
      const asked = { ...part, archived: archived === 'true' };
      return c.json(await listProjects(services.db, actorOf(c), asked), 200);
    })
    .openapi(create, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { id } = await createProject(services.db, actor, c.req.valid('json').name);
      return c.json(await readProject(services.db, actor, id), 200);
    })
    .openapi(read, async (c) =>
      c.json(await readProject(services.db, actorOf(c), c.req.valid('param').projectId), 200),
    )
    .openapi(change, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { projectId } = c.req.valid('param');
      await changeProject(services.db, actor, projectId, c.req.valid('json'));
      return c.json(await readProject(services.db, actor, projectId), 200);
    })
    .openapi(shares, async (c) => {
      const { everyone, members } = await readShares(services.db, actorOf(c), c.req.valid('param').projectId);
      return c.json({ everyone, members: [...members] }, 200);
    })
    .openapi(share, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { projectId } = c.req.valid('param');
      const { everyone, members } = await shareProject(services.db, actor, projectId, c.req.valid('json'));
      return c.json({ everyone, members: [...members] }, 200);
    })
    .openapi(add, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { projectId } = c.req.valid('param');
      return c.json(await addToProject(services.db, actor, projectId, c.req.valid('json')), 200);
    })
    .openapi(take, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { projectId } = c.req.valid('param');
      return c.json(await takeFromProject(services.db, actor, projectId, c.req.valid('json')), 200);
    })
    .openapi(candidates, async (c) => {
      const { projectId } = c.req.valid('param');
      const page = c.req.valid('query');
      return c.json(await listProjectCandidates(services.db, actorOf(c), projectId, page), 200);
    });
}
