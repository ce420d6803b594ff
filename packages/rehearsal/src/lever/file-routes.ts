import type { Hono } from 'hono';
import type { Guard } from './access.ts';
import { many, one } from './answers.ts';
import { badRequest, notFound } from './errors.ts';
import { download, fileView, keepFile, makeResume, resumeView } from './files.ts';
import { type Collection, findOne } from './opportunities.ts';
import { paginate } from './paging.ts';
import { touch } from './progress.ts';
import { readQuery, within } from './query.ts';
import type { Opportunity, Resume, StoredFile } from './records.ts';
import { readParts } from './request-body.ts';
import { demandActor } from './users.ts';
import type { LeverEnv, World } from './world.ts';

/**
 * Files and résumés of an opportunity (Lever API reference, "Files", "Resumes"). Whether a file uploaded here becomes a
 * résumé as well is the switch `uploadedPdf`.
 */
export function addFileRoutes(app: Hono<LeverEnv>, world: World, guard: Guard, collection: Collection): void {
  const thing = collection === 'opportunities' ? 'opportunity' : 'candidate';
  const files = `/v1/${collection}/:id/files` as const;
  const resumes = `/v1/${collection}/:id/resumes` as const;

  app.post(files, guard(`upload ${thing} file`), (c) => {
    const opportunity = findOne(c, world, collection);
    demandActor(readQuery(c, world), world);
    const [part, ...others] = readParts(c).filter(({ name }) => name === 'file');
    if (part === undefined || others.length > 0) throw badRequest('Exactly one file must be sent');
    const file = keepFile(part, world);
    opportunity.files = [...opportunity.files, file];
    if (file.ext === '.pdf' && world.switches.current.uploadedPdf === 'resume') {
      opportunity.resumes = [...opportunity.resumes, makeResume(file, false, world)];
    }
    touch(opportunity, world);
    c.env.call.trace.stored.push(`opportunity ${opportunity.id}: file ${file.name}`);
    return c.json({ data: fileView(file, opportunity.id, world) }, world.switches.current.fileUploadStatus);
  });

  app.get(files, guard(`list ${thing} files`), (c) => {
    const opportunity = findOne(c, world, collection);
    const query = readQuery(c, world);
    const range = query.range('uploaded_at');
    const items = opportunity.files.filter((file) => within(range, file.uploadedAt));
    const page = paginate(
      { items, positionOf: (file) => [file.uploadedAt, file.id], directions: [-1, 1] },
      query,
      world,
    );
    return many(c, page, (file) => fileView(file, opportunity.id, world));
  });

  app.get(`${files}/:file`, guard(`list ${thing} files`), (c) => {
    const opportunity = findOne(c, world, collection);
    return one(c, fileView(fileOf(opportunity, c.req.param('file')), opportunity.id, world));
  });

  app.get(`${files}/:file/download`, guard(`list ${thing} files`), (c) =>
    download(fileOf(findOne(c, world, collection), c.req.param('file'))),
  );

  app.delete(`${files}/:file`, guard(`upload ${thing} file`), (c) => {
    const opportunity = findOne(c, world, collection);
    demandActor(readQuery(c, world), world);
    const file = fileOf(opportunity, c.req.param('file'));
    opportunity.files = opportunity.files.filter(({ id }) => id !== file.id);
    touch(opportunity, world);
    c.env.call.trace.stored.push(`opportunity ${opportunity.id}: file ${file.name} deleted`);
    return c.body(null, 204);
  });

  app.get(resumes, guard(`list ${thing} resumes`), (c) => {
    const opportunity = findOne(c, world, collection);
    const page = paginate(
      {
        items: opportunity.resumes,
        positionOf: (resume) => [resume.createdAt, resume.id],
        directions: [-1, 1],
      },
      readQuery(c, world),
      world,
    );
    return many(c, page, (resume) => resumeView(resume, opportunity.id, world));
  });

  app.get(`${resumes}/:resume`, guard(`list ${thing} resumes`), (c) => {
    const opportunity = findOne(c, world, collection);
    return one(c, resumeView(resumeOf(opportunity, c.req.param('resume')), opportunity.id, world));
  });

  app.get(`${resumes}/:resume/download`, guard(`list ${thing} resumes`), (c) =>
    download(resumeOf(findOne(c, world, collection), c.req.param('resume')).file),
  );
}

function fileOf(opportunity: Opportunity, id: string): StoredFile {
  const file = opportunity.files.find((candidate) => candidate.id === id);
  if (file === undefined) throw notFound('files', id);
  return file;
}

function resumeOf(opportunity: Opportunity, id: string): Resume {
  const resume = opportunity.resumes.find((candidate) => candidate.id === id);
  if (resume === undefined) throw notFound('resumes', id);
  return resume;
}
