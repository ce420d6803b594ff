import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { checkFile, storeAttachment } from './attachments.ts';
import { addListing, plain, viewOf } from './listing.ts';
import { type Attachment, attachmentTypes } from './records.ts';
import { demandRow, rowAt } from './references.ts';
import { readBody } from './request-body.ts';
import { signedAddress } from './signed-files.ts';
import type { GreenhouseEnv, World } from './world.ts';

const schema = z
  .strictObject({
    application_id: z.int(),
    filename: z.string().min(1),
    type: z.enum(attachmentTypes),
    content: z.string().optional(),
    url: z.url().optional(),
    visibility: z.enum(['admin_only', 'private', 'public']).optional(),
  })
  .refine(({ content, url }) => (content === undefined) !== (url === undefined), {
    message: 'exactly one of content and url is needed',
  });

/** Files of applications (Harvest v3 reference, "Attachments"). */
export function addAttachmentRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;
  const columns = {
    ...plain<Attachment>('application_id', 'type', 'filename'),
    candidate_id: (row: Attachment) => t.applications.get(row.application_id)?.candidate_id ?? null,
    url: (row: Attachment) => signedAddress(row.fileId, world),
  };

  addListing<Attachment>(app, world, guard, {
    path: '/v3/attachments',
    scope: 'harvest:attachments:list',
    people: true,
    rows: () => t.attachments.all(),
    columns,
    filters: {
      application_ids: { kind: 'ids', of: (row) => row.application_id },
      candidate_ids: { kind: 'ids', of: columns.candidate_id },
      type: { kind: 'text', among: attachmentTypes, is: (row, type) => row.type === type },
    },
  });

  app.post('/v3/attachments', guard('harvest:attachments:create', 'write'), (c) => {
    const input = readBody(c, schema, world);
    const file = checkFile(input, world);
    const application = demandRow(t.applications, input.application_id, 'application_id', world);
    const attachment = storeAttachment(application, input, file, world);
    c.env.call.trace.stored.push(`attachment ${attachment.id} (${attachment.type}) created`);
    return c.json(viewOf(attachment, columns), 201);
  });

  app.delete('/v3/attachments/:id', guard('harvest:attachments:destroy', 'remove'), (c) => {
    const attachment = rowAt(t.attachments, c.req.param('id'));
    t.attachments.delete(attachment.id);
    world.state.files.delete(attachment.fileId);
    c.env.call.trace.stored.push(`attachment ${attachment.id} deleted`);
    return c.json({ message: `Attachment ${attachment.id} deleted successfully` });
  });
}
