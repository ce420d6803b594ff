import { createHash } from 'node:crypto';
import type { ReceivedFile } from '../ledger/arrival.ts';
import type { Part } from '../serving/multipart.ts';
import { LeverError } from './errors.ts';
import type { Resume, StoredFile } from './records.ts';
import type { World } from './world.ts';

/** Lever API reference, "Upload a single file". Assumed to hold for résumés too. */
const MAX_FILE_BYTES = 30 * 1024 * 1024;

/** Lever API reference, "Create an opportunity": what may be sent as résumé or file. */
const supported: ReadonlySet<string> = new Set(['.docx', '.doc', '.js', '.jpg', '.png', '.pdf', '.txt']);
const images: ReadonlySet<string> = new Set(['.jpg', '.png']);

/** Keeps an uploaded file. @throws LeverError 413 above 30 MB. */
export function keepFile(part: Part, world: World): StoredFile {
  if (part.data.length > MAX_FILE_BYTES) throw new LeverError(413, 'File is larger than 30 MB');
  const name = part.fileName ?? 'file';
  const file: StoredFile = {
    id: world.ids.uuid('file'),
    name,
    ext: /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? '',
    size: part.data.length,
    sha256: createHash('sha256').update(part.data).digest('hex'),
    bytes: world.switches.current.keepFileBytes ? Buffer.from(part.data) : null,
    contentType: part.contentType ?? 'application/octet-stream',
    uploadedAt: world.vendorNow(),
  };
  world.state.files.set(file.id, file);
  return file;
}

/** Makes a résumé of a file. Images are stored but never parsed (Lever API reference, "Resumes"). */
export function makeResume(file: StoredFile, parse: boolean, world: World): Resume {
  return {
    id: world.ids.uuid('resume'),
    createdAt: world.vendorNow(),
    file,
    parsed: parse && supported.has(file.ext) && !images.has(file.ext),
  };
}

export function received(file: StoredFile): ReceivedFile {
  return { id: file.id, fileName: file.name, bytes: file.size, sha256: file.sha256 };
}

export function fileView(file: StoredFile, opportunityId: string, world: World): Record<string, unknown> {
  return {
    id: file.id,
    downloadUrl: `${world.origin()}/v1/opportunities/${opportunityId}/files/${file.id}/download`,
    ext: file.ext,
    name: file.name,
    uploadedAt: file.uploadedAt,
    status: supported.has(file.ext) ? 'processed' : 'unsupported',
    size: file.size,
  };
}

export function resumeView(resume: Resume, opportunityId: string, world: World): Record<string, unknown> {
  const { file } = resume;
  return {
    id: resume.id,
    createdAt: resume.createdAt,
    file: {
      name: file.name,
      ext: file.ext.slice(1),
      downloadUrl: `${world.origin()}/v1/opportunities/${opportunityId}/resumes/${resume.id}/download`,
      uploadedAt: file.uploadedAt,
      status: supported.has(file.ext) ? 'processed' : 'unsupported',
      size: file.size,
    },
    parsedData: resume.parsed ? { positions: [], schools: [] } : null,
  };
}

/** @throws LeverError 422 when the bytes are not there to be sent. */
export function download(file: StoredFile): Response {
  if (file.bytes === null) throw new LeverError(422, 'The file could not be processed');
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    },
  });
}
