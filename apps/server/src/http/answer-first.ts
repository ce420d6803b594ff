import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';

/** How long the rest of a body is read for whoever was answered already, in milliseconds. */
const patience = 60_000;

/**
 * The same refusal, complete at once for those who listen while they send, but ended only when the rest of the
 * request's body has been read. To close the connection under who is still sending would take the answer from them,
 * too: what a closed socket receives makes it drop what was not read at the other end (RFC 9112, section 9.6).
 */
export async function answerFirst(refusal: Response, incoming: IncomingMessage): Promise<Response> {
  const answer = new Uint8Array(await refusal.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(answer),
    pull: async (controller) => {
      await readToEnd(incoming);
      controller.close();
    },
  });
  const headers = new Headers(refusal.headers);
  headers.set('content-length', String(answer.length));
  return new Response(body, { status: refusal.status, headers });
}

function readToEnd(incoming: IncomingMessage): Promise<void> {
  // Whoever read it before has given up: what they do not take would hold it back.
  incoming.removeAllListeners('data').removeAllListeners('readable').resume();
  return new Promise((resolve) => {
    // Who breaks off, or goes on for so long, is waited for no more.
    finished(incoming, { signal: AbortSignal.timeout(patience) }, () => resolve());
  });
}
