import { z } from 'zod';
import type { RequestDigest } from './digest-body.ts';

/** Longer answers are not kept, in bytes. */
const mostKept = 1024 * 1024;

/** What is kept of a request that was carried out: sealed, as JSON. */
export const KeptReply = z.object({
  request: z.object({ sha256: z.string(), size: z.int() }),
  status: z.int().min(200).max(599),
  contentType: z.string().nullable(),
  /** Null where it was too long, or shows a secret this once. */
  body: z.string().nullable(),
});
export type KeptReply = z.infer<typeof KeptReply>;

/**
 * Reads an answer as far as it may be kept.
 * @returns its text, or null when it is too long; and the same answer, to be sent instead of the one given
 */
export async function readAnswer(
  given: Response,
): Promise<{ readonly text: string | null; readonly answer: Response }> {
  const { status, headers, body } = given;
  if (body === null) return { text: '', answer: given };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= mostKept) {
    const { done, value } = await reader.read();
    if (done) {
      const bytes = Buffer.concat(chunks);
      return { text: bytes.toString('utf8'), answer: new Response(bytes, { status, headers }) };
    }
    chunks.push(value);
    size += value.byteLength;
  }
  const all = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { text: null, answer: new Response(all, { status, headers }) };
}

/** As stored: what the request was, and what it was answered. */
export function writeReply(request: RequestDigest, answer: Response, body: string | null): string {
  const reply: KeptReply = {
    request,
    status: answer.status,
    contentType: answer.headers.get('content-type'),
    body,
  };
  return JSON.stringify(reply);
}
