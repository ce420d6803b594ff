import type { ServerResponse } from 'node:http';
import { pause, type Timers } from '../clock.ts';
import type { Answer } from './call.ts';

/** How often a dripping answer sends its next bytes, in milliseconds. */
const DRIP_INTERVAL_MS = 100;

/** The wire under one call: the ways an answer can leave, or fail to. */
export interface Connection {
  answer(answer: Answer): void;
  /** Drops the connection without an answer. */
  cut(): void;
  /** Sends an answer a few bytes at a time; stops quietly when the client goes away. */
  drip(answer: Answer, bytesPerSecond: number): Promise<void>;
}

/** @param date what the `Date` header says, in milliseconds since the epoch. */
export function createConnection(outgoing: ServerResponse, date: () => number, timers: Timers): Connection {
  function writeHead(answer: Answer): void {
    outgoing.writeHead(answer.status, {
      ...answer.headers,
      date: new Date(date()).toUTCString(),
      ...(answer.status === 204 ? {} : { 'content-length': answer.body.length }),
    });
  }

  return {
    answer(answer) {
      if (outgoing.destroyed) return;
      writeHead(answer);
      outgoing.end(answer.status === 204 ? undefined : answer.body);
    },
    cut() {
      outgoing.socket?.destroy();
    },
    async drip(answer, bytesPerSecond) {
      if (outgoing.destroyed) return;
      writeHead(answer);
      const step = Math.max(1, Math.round((bytesPerSecond * DRIP_INTERVAL_MS) / 1000));
      const interval = Math.max(DRIP_INTERVAL_MS, 1000 / bytesPerSecond);
      for (let sent = 0; sent < answer.body.length; sent += step) {
        if (outgoing.destroyed) return;
        outgoing.write(answer.body.subarray(sent, sent + step));
        await pause(timers, interval);
      }
      outgoing.end();
    },
  };
}
