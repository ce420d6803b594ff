import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { unprocessable } from './errors.ts';
import { addListing, plain, viewOf } from './listing.ts';
import { type Attachment, attachmentTypes, type StoredFile } from './records.ts';
import { demandRow, rowAt } from './references.ts';
import { readBody } from './request-body.ts';
import { signedAddress } from './signed-files.ts';
import { touch } from './tags.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

/** Invented: which extensions an organization blocks is its own choice. */
const blocked: ReadonlySet<string> = new Set(['.exe', '.bat', '.cmd', '.com', '.js', '.scr', '.sh']);

const contentTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

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
    const extension = /\.[^.]+$/.exec(input.filename)?.[0].toLowerCase();
    if (extension === undefined) throw unprocessable({ filename: 'must have an extension' });
    if (blocked.has(extension)) throw unprocessable({ filename: `\`${extension}\` files are not allowed` });
    const bytes = input.content === undefined ? null : decoded(input.content, world);
    const application = demandRow(t.applications, input.application_id, 'application_id', world);

    const file = keepFile(input.filename, contentTypes[extension], bytes, world);
    // A new résumé or cover letter takes the place; the former one stays under another type.
    if (input.type === 'resume' || input.type === 'cover_letter') {
      for (const former of t.attachments.where('application_id', application.id))
        if (former.type === input.type) former.type = 'other';
    }
    const attachment = t.attachments.add({
      ...newRow('attachment', world),
      application_id: application.id,
      type: input.type,
      filename: input.filename,
      visibility: input.visibility ?? null,
      fileId: file.id,
    });
    const candidate = t.candidates.get(application.candidate_id);
    if (candidate !== undefined) touch(candidate, world);
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

function decoded(content: string, world: World): Buffer {
  // MIME encoders break lines; what is left must be base64 to the last character.
  const text = content.replace(/[\r\n]/g, '');
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw unprocessable({ content: 'is not valid Base64' });
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > world.switches.current.maxAttachmentBytes)
    throw unprocessable({ content: 'is too large' });
  return bytes;
}

/** A file given by address is not fetched: nothing here leaves the machine. */
function keepFile(
  name: string,
  contentType: string | undefined,
  bytes: Buffer | null,
  world: World,
): StoredFile {
  const file: StoredFile = {
    id: world.ids.uuid('file'),
    name,
    size: bytes?.length ?? 0,
    sha256: createHash('sha256')
      .update(bytes ?? Buffer.alloc(0))
      .digest('hex'),
    contentType: contentType ?? 'application/octet-stream',
    bytes: world.switches.current.keepFileBytes ? bytes : null,
  };
  world.state.files.set(file.id, file);
  return file;
}
