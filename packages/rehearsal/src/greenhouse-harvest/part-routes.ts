import type { Context, Hono } from 'hono';
import { storeAttachment } from '../greenhouse/attachments.ts';
import { markLatestEducation, markLatestEmployment } from '../greenhouse/histories.ts';
import type { Application, Attachment } from '../greenhouse/records.ts';
import { readBody } from '../greenhouse/request-body.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { checkedFile, withVisibility } from './create.ts';
import { createdStatus } from './create-routes.ts';
import { invalid, notFound } from './errors.ts';
import {
  checkEducation,
  educationSchema,
  educationView,
  employmentSchema,
  employmentView,
  storeEducation,
  storeEmployment,
} from './histories.ts';
import { applicationFile, attachmentSchema, type FileInput } from './input.ts';
import { attachmentView } from './views.ts';
import { rowIn } from './visible.ts';

const candidateFile = attachmentSchema(['resume', 'cover_letter', 'admin_only']);

/** Files, educations and employments, one call each (Harvest v1 reference, "Candidates", "Applications"). */
export function addPartRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;

  app.post('/v1/candidates/:id/attachments', guard('Post: Add Attachment', 'write'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const sent = readBody(c, candidateFile, world);
    // Files hang on applications; one for the person goes to the newest.
    const application = t.applications.where('candidate_id', candidate.id).at(-1);
    if (application === undefined) throw invalid('id', 'The candidate has no application');
    const file: FileInput =
      sent.type === 'admin_only'
        ? { ...sent, type: 'other', visibility: 'admin_only' }
        : { ...sent, type: sent.type };
    return attach(c, application, file, sent.type, world);
  });

  app.post('/v1/applications/:id/attachments', guard('Post: Add Attachment to Application', 'write'), (c) => {
    const application = rowIn(t.applications, c.req.param('id'), world);
    const sent = readBody(c, applicationFile, world);
    return attach(c, application, sent, sent.type, world);
  });

  app.post('/v1/candidates/:id/educations', guard('Post: Add Education', 'write'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const checked = checkEducation(readBody(c, educationSchema, world), '', world);
    const education = storeEducation(candidate, checked, world);
    c.env.call.trace.stored.push(`education ${education.id} created`);
    return c.json(educationView(education, world), 201);
  });

  app.delete('/v1/candidates/:id/educations/:part', guard('Delete: Delete Education', 'remove'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const education = rowIn(t.educations, c.req.param('part'), world);
    if (education.candidate_id !== candidate.id) throw notFound();
    t.educations.delete(education.id);
    markLatestEducation(candidate.id, world);
    c.env.call.trace.stored.push(`education ${education.id} deleted`);
    return c.json({ success: true, message: `Education ID ${education.id} destroyed.` });
  });

  app.post('/v1/candidates/:id/employments', guard('Post: Add Employment', 'write'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const employment = storeEmployment(candidate, readBody(c, employmentSchema, world), world);
    c.env.call.trace.stored.push(`employment ${employment.id} created`);
    return c.json(employmentView(employment), 201);
  });

  app.delete('/v1/candidates/:id/employments/:part', guard('Delete: Delete Employment', 'remove'), (c) => {
    const candidate = rowIn(t.candidates, c.req.param('id'), world);
    const employment = rowIn(t.employments, c.req.param('part'), world);
    if (employment.candidate_id !== candidate.id) throw notFound();
    t.employments.delete(employment.id);
    markLatestEmployment(candidate.id, world);
    c.env.call.trace.stored.push(`employment ${employment.id} deleted`);
    return c.json({ success: true, message: `Employment ID ${employment.id} destroyed.` });
  });
}

/** The answer tells no id. */
function attach(
  c: Context<GreenhouseEnv>,
  application: Application,
  file: FileInput,
  type: string,
  world: World,
): Response {
  const checked = checkedFile(file, '', world);
  const attachment: Attachment = storeAttachment(application, withVisibility(file), checked, world);
  c.env.call.trace.stored.push(`attachment ${attachment.id} (${attachment.type}) created`);
  const { filename, url } = attachmentView(attachment, world);
  return c.json({ filename, url, type, content_type: file.content_type ?? null }, createdStatus(world));
}
