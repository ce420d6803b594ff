import type { Hono } from 'hono';
import type { Job, JobInterviewStage, JobPost, Opening } from '../greenhouse/records.ts';
import { stagesOf } from '../greenhouse/workflow.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { notFound } from './errors.ts';
import { answerPage, inWindow, readHarvestQuery } from './paging.ts';
import { placeView, timeView, userBrief } from './views.ts';
import { rowIn } from './visible.ts';

/** Jobs, their openings, stages, teams and posts (Harvest v1 reference, "Jobs", "Job openings", "Job stages", "Job posts"). */
export function addJobRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;
  const stageView = (stage: JobInterviewStage) => ({
    id: stage.id,
    name: stage.name,
    created_at: timeView(stage.created_at),
    updated_at: timeView(stage.updated_at),
    active: stage.active,
    job_id: stage.job_id,
    priority: stage.sort_order,
    interviews: [],
  });

  app.get('/v1/jobs', guard('Get: List Jobs'), (c) => {
    const query = readHarvestQuery(c, world);
    const status = query.one('status');
    const requisition = query.one('requisition_id');
    const rows = inOrder(t.jobs.all()).filter(
      (job) =>
        (status === null || job.status === status) &&
        (requisition === null || job.requisition_id === requisition) &&
        inWindow(job.created_at, query, 'created') &&
        inWindow(job.updated_at, query, 'updated'),
    );
    return answerPage(c, rows, (job) => jobView(job, world), world);
  });

  app.get('/v1/jobs/:id', guard('Get: Retrieve Job'), (c) =>
    c.json(jobView(rowIn(t.jobs, c.req.param('id'), world), world)),
  );

  app.get('/v1/jobs/:id/openings', guard('Get: List Openings For a Job'), (c) => {
    const job = rowIn(t.jobs, c.req.param('id'), world);
    const status = readHarvestQuery(c, world).one('status');
    const rows = t.openings
      .where('job_id', job.id)
      .filter((opening) => status === null || statusOf(opening) === status);
    return answerPage(c, rows, (opening) => openingView(opening, world), world, 'next-only');
  });

  app.get('/v1/jobs/:id/openings/:opening', guard('Get: Single Opening For Job'), (c) => {
    const job = rowIn(t.jobs, c.req.param('id'), world);
    const opening = rowIn(t.openings, c.req.param('opening'), world);
    if (opening.job_id !== job.id) throw notFound();
    return c.json(openingView(opening, world));
  });

  app.get('/v1/jobs/:id/stages', guard('Get: List Job Stages for Job'), (c) => {
    const job = rowIn(t.jobs, c.req.param('id'), world);
    return answerPage(c, stagesOf(job.id, world), stageView, world);
  });
  app.get('/v1/job_stages', guard('Get: List Job Stages'), (c) =>
    answerPage(c, inOrder(t.jobStages.all()), stageView, world),
  );
  app.get('/v1/job_stages/:id', guard('Get: Retrieve Job Stage'), (c) =>
    c.json(stageView(rowIn(t.jobStages, c.req.param('id'), world))),
  );

  app.get('/v1/jobs/:id/hiring_team', guard('Get: Hiring Team'), (c) => {
    const job = rowIn(t.jobs, c.req.param('id'), world);
    const team = job.team.map((user_id) => ({
      user_id,
      active: t.users.get(user_id)?.deactivated === false,
    }));
    return c.json({
      hiring_managers: [],
      recruiters: team.map((member) => ({ ...member, responsible: false })),
      coordinators: [],
      sourcers: [],
    });
  });

  app.get('/v1/job_posts', guard('Get: List Job Posts'), (c) => {
    const query = readHarvestQuery(c, world);
    const flag = (name: 'live' | 'active' | 'internal', post: JobPost) => {
      const asked = query.one(name);
      return asked === null || String(post[name]) === asked;
    };
    const rows = inOrder(t.jobPosts.all()).filter(
      (post) => flag('live', post) && flag('active', post) && flag('internal', post),
    );
    return answerPage(c, rows, postView, world);
  });
  app.get('/v1/job_posts/:id', guard('Get: Retrieve Job Post'), (c) =>
    c.json(postView(rowIn(t.jobPosts, c.req.param('id'), world))),
  );
}

function inOrder<T extends { readonly id: number }>(rows: Iterable<T>): T[] {
  return [...rows].sort((a, b) => a.id - b.id);
}

function jobView(job: Job, world: World): Record<string, unknown> {
  const recruiters = job.team.flatMap((id) => {
    const brief = userBrief(id, world);
    return brief === null ? [] : [{ ...brief, responsible: false }];
  });
  return {
    id: job.id,
    name: job.name,
    requisition_id: job.requisition_id,
    notes: null,
    confidential: job.confidential,
    is_template: job.is_template,
    copied_from_id: null,
    status: job.status,
    created_at: timeView(job.created_at),
    opened_at: timeView(job.opened_at),
    closed_at: timeView(job.closed_at),
    updated_at: timeView(job.updated_at),
    departments: [placeView(job.department_id, world)].filter((place) => place !== null),
    offices: job.office_ids.map((id) => placeView(id, world)),
    custom_fields: {},
    keyed_custom_fields: {},
    hiring_team: { hiring_managers: [], recruiters, coordinators: [], sourcers: [] },
    openings: world.state.tables.openings.where('job_id', job.id).map((opening) => {
      const { custom_fields: _, keyed_custom_fields: __, ...brief } = openingView(opening, world);
      return brief;
    }),
  };
}

function statusOf(opening: Opening): 'open' | 'closed' {
  return opening.closed_at === null ? 'open' : 'closed';
}

function openingView(opening: Opening, world: World): Record<string, unknown> {
  const reason = world.state.tables.closeReasons.get(opening.close_reason_id ?? 0);
  return {
    id: opening.id,
    opening_id: opening.opening_id,
    status: statusOf(opening),
    opened_at: timeView(opening.opened_at),
    closed_at: timeView(opening.closed_at),
    application_id: opening.application_id,
    close_reason: reason === undefined ? null : { id: reason.id, name: reason.name },
    custom_fields: {},
    keyed_custom_fields: {},
  };
}

function postView(post: JobPost): Record<string, unknown> {
  return {
    id: post.id,
    title: post.title,
    location: null,
    internal: post.internal,
    external: !post.internal,
    active: post.active,
    live: post.live,
    first_published_at: post.live ? timeView(post.created_at) : null,
    job_id: post.job_id,
    content: `<p>${post.title}</p>`,
    internal_content: null,
    updated_at: timeView(post.updated_at),
    created_at: timeView(post.created_at),
    demographic_question_set_id: null,
    questions: [],
  };
}
