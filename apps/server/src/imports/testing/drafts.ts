import type { z } from 'zod';
import type { Answer, TestApp } from '../../testing/open-app.ts';
import { runImport } from '../background/run-import.ts';
import { ImportDraft } from '../drafts/schemas.ts';
import { Import } from '../schemas.ts';

interface UploadOptions {
  readonly fileName?: string;
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Uploads a file to be looked at. */
export async function upload(
  app: TestApp,
  file: string | Uint8Array,
  { fileName = 'people.csv', as, headers = {} }: UploadOptions = {},
): Promise<Answer> {
  return await app.request(`/api/import-drafts?${new URLSearchParams({ fileName })}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${app.token}`,
      'content-type': 'application/octet-stream',
      ...(as === undefined ? {} : { 'x-crosswalk-as': as }),
      ...headers,
    },
    body: Uint8Array.from(typeof file === 'string' ? Buffer.from(file) : file),
  });
}

/** An upload that has to succeed. */
export async function draftOf(
  app: TestApp,
  file: string | Uint8Array,
  options?: UploadOptions,
): Promise<z.infer<typeof ImportDraft>> {
  return ImportDraft.parse((await upload(app, file, options)).json);
}

/** A correction that has to be taken. */
export async function corrected(
  app: TestApp,
  draftId: string,
  body: object,
): Promise<z.infer<typeof ImportDraft>> {
  return ImportDraft.parse((await app.call('PATCH', `/api/import-drafts/${draftId}`, { body })).json);
}

/** Starts the import of a draft. */
export async function started(
  app: TestApp,
  draftId: string,
  body: object = {},
  as?: string,
): Promise<z.infer<typeof Import>> {
  const options = as === undefined ? { body } : { body, as };
  return Import.parse((await app.call('POST', `/api/import-drafts/${draftId}/import`, options)).json);
}

/** As whoever does background work, until the import has ended or was stopped. */
export async function carriedOut(
  app: TestApp,
  importId: string,
  stopping: AbortSignal = new AbortController().signal,
): Promise<z.infer<typeof Import>> {
  await runImport(app.services, { organizationId: app.owner.organizationId, importId }, stopping);
  return await importOf(app, importId);
}

export async function importOf(app: TestApp, importId: string): Promise<z.infer<typeof Import>> {
  return Import.parse((await app.call('GET', `/api/imports/${importId}`)).json);
}

/** A file uploaded, started and carried out. */
export async function imported(
  app: TestApp,
  file: string | Uint8Array,
  options: UploadOptions & { readonly project?: string } = {},
): Promise<z.infer<typeof Import>> {
  const { project, ...uploading } = options;
  const { id } = await draftOf(app, file, uploading);
  const begun = await started(app, id, project === undefined ? {} : { project }, options.as);
  return await carriedOut(app, begun.id);
}
