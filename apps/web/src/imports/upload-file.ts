import { CrosswalkError, CrosswalkUnreachable } from '@crosswalk/api-client/browser';

interface UploadOptions {
  /** Name of the project everybody is put into; none when empty. */
  readonly project: string;
  readonly signal: AbortSignal;
  /** From 0 to 1, how much of the file has left; at 1 the server reads the rows. */
  readonly onProgress: (part: number) => void;
}

/**
 * Imports a file. By XMLHttpRequest, because `fetch` does not tell how far an upload has come.
 * @returns the id of the import
 * @throws {CrosswalkError} when the server refuses the file, {CrosswalkUnreachable} when nothing answers, the
 *   reason of the signal when it is aborted
 */
export function uploadFile(file: File, { project, signal, onProgress }: UploadOptions): Promise<string> {
  const query = new URLSearchParams({ fileName: file.name });
  if (project.trim() !== '') query.set('project', project.trim());
  const url = new URL(`/api/imports?${query}`, window.location.origin).href;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        return reject(CrosswalkError.read(request.status, url, request.responseText));
      }
      const report: unknown = JSON.parse(request.responseText);
      if (hasImportId(report)) resolve(report.importId);
      else reject(new Error('The report of the import names no import.'));
    };
    request.onerror = () => reject(new CrosswalkUnreachable(url, new Error('The connection broke.')));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function hasImportId(report: unknown): report is { readonly importId: string } {
  return (
    typeof report === 'object' &&
    report !== null &&
    'importId' in report &&
    typeof report.importId === 'string'
  );
}
