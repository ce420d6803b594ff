import { CrosswalkError, CrosswalkUnreachable } from '@crosswalk/api-client/browser';

interface UploadOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1, how much of the file has left; at 1 the server looks at it. */
  readonly onProgress: (part: number) => void;
}

/**
 * Hands the server a file to look at; nothing is imported yet. By XMLHttpRequest, because `fetch` does not tell how
 * far an upload has come.
 * @returns the id of the draft
 * @throws {CrosswalkError} when the server refuses the file, {CrosswalkUnreachable} when nothing answers, the
 *   reason of the signal when it is aborted
 */
export function uploadFile(file: File, { signal, onProgress }: UploadOptions): Promise<string> {
  const query = new URLSearchParams({ fileName: file.name });
  const url = new URL(`/api/import-drafts?${query}`, window.location.origin).href;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        return reject(CrosswalkError.read(request.status, url, request.responseText));
      }
      const draft: unknown = JSON.parse(request.responseText);
      if (hasId(draft)) resolve(draft.id);
      else reject(new Error('The answer to the upload names no draft.'));
    };
    request.onerror = () => reject(new CrosswalkUnreachable(url, new Error('The connection broke.')));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function hasId(draft: unknown): draft is { readonly id: string } {
  return typeof draft === 'object' && draft !== null && 'id' in draft && typeof draft.id === 'string';
}
