import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Now, pause, type Timers } from '../clock.ts';
import { carryOut } from '../faults/carry-out.ts';
import type { ConditionsHolder } from '../faults/conditions.ts';
import type { LateStores } from '../faults/late-stores.ts';
import type { FaultRegistry } from '../faults/registry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Answer, type IncomingCall, jsonAnswer, type LookAlike } from './call.ts';
import { createConnection } from './connection.ts';
import { readBody } from './read-body.ts';

/** Longer than the idle time of usual clients, so that it is the client who closes an idle connection. */
const KEEP_ALIVE_MS = 65_000;

export interface HostParts {
  readonly lookAlike: LookAlike;
  /** Serves everything under `/rehearsal`: no faults, no latency, no ledger entry. */
  readonly control: (call: IncomingCall) => Promise<Answer>;
  readonly faults: FaultRegistry;
  readonly conditions: ConditionsHolder;
  readonly lateStores: LateStores;
  readonly ledger: Ledger;
  readonly now: Now;
  readonly timers: Timers;
  /** Larger bodies are refused with 413; 64 MiB unless said otherwise. */
  readonly maxBodyBytes?: number;
}

export interface Host {
  /** Scheme, host and port, without a path. */
  readonly origin: string;
  /** Stops listening and drops every open connection. */
  close(): Promise<void>;
}

/**
 * Serves a look-alike over HTTP, with faults and the ledger around it.
 * @param port 0 picks a free one.
 * @throws the `listen` error when the address is taken or may not be used.
 */
export async function startHost(parts: HostParts, host: string, port: number): Promise<Host> {
  let origin = '';
  let callCount = 0;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const reading = await readBody(incoming, parts.maxBodyBytes);
    const connection = createConnection(outgoing, () => vendorTime(parts), parts.timers);
    if (reading.kind === 'too-large') return connection.answer(parts.lookAlike.refusal(413, null));
    const url = urlOf(incoming, origin);
    if (url === null) return connection.answer(parts.lookAlike.refusal(400, null));

    callCount += 1;
    const call: IncomingCall = {
      id: callCount,
      method: incoming.method ?? 'GET',
      url,
      headers: incoming.headers,
      body: reading.kind === 'whole' ? reading.body : Buffer.alloc(0),
      trace: { stored: [], arrivals: [] },
    };
    if (isControl(url)) return connection.answer(await parts.control(call));

    const entry = parts.ledger.open(call, parts.lookAlike.callerOf(incoming.headers));
    if (reading.kind === 'broken-off') return entry.close(null, 'client left mid-request');

    const store = async () => {
      const answer = await parts.lookAlike.fetch(call);
      entry.stored(call.trace);
      return answer;
    };
    const latency = () => pause(parts.timers, parts.conditions.current.latencyMs);
    const fault = parts.faults.pick({
      method: call.method,
      path: url.pathname,
      query: decoded(url.search),
      body: call.body,
    });
    if (fault !== null) {
      entry.struckBy(fault.type);
      const refusal = (status: number) => parts.lookAlike.refusal(status, url.pathname);
      const { empty } = parts.lookAlike;
      const wait = (delayMs: number) => pause(parts.timers, delayMs);
      const scene = { connection, store, latency, wait, refusal, empty, lateStores: parts.lateStores };
      const ending = await carryOut(fault, scene);
      return typeof ending === 'number' ? entry.close(ending, null) : entry.close(null, ending);
    }
    const answer = await store();
    await latency();
    connection.answer(answer);
    entry.close(answer.status, null);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      // A bug of ours must be seen as such and not be taken for one of the faults.
      process.stderr.write(`rehearsal: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!outgoing.headersSent) {
        createConnection(outgoing, parts.now, parts.timers).answer(
          jsonAnswer(500, {
            code: 'RehearsalBug',
            message: 'The rehearsal itself failed; see its error output.',
          }),
        );
      }
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  origin = `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;

  return {
    origin,
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

function vendorTime(parts: HostParts): number {
  return parts.now() + parts.conditions.current.clockOffsetMs;
}

function isControl(url: URL): boolean {
  return url.pathname === '/rehearsal' || url.pathname.startsWith('/rehearsal/');
}

function urlOf(incoming: IncomingMessage, origin: string): URL | null {
  const target = incoming.url ?? '/';
  return URL.canParse(`${origin}${target}`) ? new URL(`${origin}${target}`) : null;
}

function decoded(search: string): string {
  try {
    return decodeURIComponent(search.replaceAll('+', ' '));
  } catch (error) {
    // A stray percent sign is the client's to send; the rule then looks at the raw text.
    if (error instanceof URIError) return search;
    throw error;
  }
}
