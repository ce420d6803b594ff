import { createHash } from 'node:crypto';
import { unprocessable } from './errors.ts';
import type { Application, Attachment, AttachmentType, StoredFile } from './records.ts';
import { touch } from './tags.ts';
import { newRow, type World } from './world.ts';

/** Invented: which extensions an organization blocks is its own choice. */
const blocked: ReadonlySet<string> = new Set(['.exe', '.bat', '.cmd', '.com', '.js', '.scr', '.sh']);

const contentTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export interface FileInput {
  readonly filename: string;
  /** Base64; absent when the file is given by address. */
  readonly content?: string | undefined;
}

/** A file that may be kept. */
export interface CheckedFile {
  readonly contentType: string;
  /** Null for a file given by address: it is not fetched, as nothing here leaves the machine. */
  readonly bytes: Buffer | null;
}

/**
 * @param prefix stands before the names of fields in errors
 * @throws GreenhouseError 422 for a blocked extension, or content that is too large or no Base64
 */
export function checkFile(input: FileInput, world: World, prefix = ''): CheckedFile {
  const extension = /\.[^.]+$/.exec(input.filename)?.[0].toLowerCase();
  if (extension === undefined) throw unprocessable({ [`${prefix}filename`]: 'must have an extension' });
  if (blocked.has(extension))
    throw unprocessable({ [`${prefix}filename`]: `\`${extension}\` files are not allowed` });
  return {
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    bytes: input.content === undefined ? null : decoded(input.content, `${prefix}content`, world),
  };
}

/** Puts a checked file on an application. */
export function storeAttachment(
  application: Application,
  input: {
    readonly filename: string;
    readonly type: AttachmentType;
    readonly visibility?: string | null | undefined;
  },
  checked: CheckedFile,
  world: World,
): Attachment {
  const t = world.state.tables;
  const file = keepFile(input.filename, checked, world);
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
  return attachment;
}

function decoded(content: string, field: string, world: World): Buffer {
  // MIME encoders break lines; what is left must be base64 to the last character.
  const text = content.replace(/[\r\n]/g, '');
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw unprocessable({ [field]: 'is not valid Base64' });
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > world.switches.current.maxAttachmentBytes)
    throw unprocessable({ [field]: 'is too large' });
  return bytes;
}

function keepFile(name: string, { bytes, contentType }: CheckedFile, world: World): StoredFile {
  const file: StoredFile = {
    id: world.ids.uuid('file'),
    name,
    size: bytes?.length ?? 0,
    sha256: createHash('sha256')
      .update(bytes ?? Buffer.alloc(0))
      .digest('hex'),
    contentType,
    bytes: world.switches.current.keepFileBytes ? bytes : null,
  };
  world.state.files.set(file.id, file);
  return file;
}
