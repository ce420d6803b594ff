import type { BrowserContext } from 'playwright-core';
import { onTestFinished, TestRunner } from 'vitest';

/** What pages of one window complained of: errors nobody caught, and what was written to the console as an error. */
interface Complaints {
  readonly heard: string[];
  /** What a test said beforehand that it would bring about. */
  readonly expected: RegExp[];
}

const ofWindow = new WeakMap<BrowserContext, Complaints>();

/** Who one is is asked before signing in, too, and answered with 401; browsers write every such answer to the console. */
const askedWhoOneIs = /status of 401 .*\/api\/me$/;

const signedOut = /status of 401 /;

/**
 * Listens to all pages of a window. What they complain of fails the test in which the window was opened, when that
 * test ends; what came later, or to a window opened for a whole file, whoever calls the returned function.
 * @returns throws what was heard and not told yet
 */
export function listenForComplaints(window: BrowserContext): () => void {
  const complaints: Complaints = { heard: [], expected: [askedWhoOneIs] };
  ofWindow.set(window, complaints);
  const hear = (complaint: string) => {
    if (!complaints.expected.some((expected) => expected.test(complaint))) complaints.heard.push(complaint);
  };
  window.on('weberror', (error) => hear(error.error().stack ?? error.error().message));
  window.on('console', (message) => {
    if (message.type() === 'error') hear(`${message.text()} ${message.location().url}`.trim());
  });
  const tell = () => {
    const heard = complaints.heard.splice(0);
    if (heard.length > 0) throw new Error(`The browser complained:\n${heard.join('\n')}`);
  };
  if (TestRunner.getCurrentTest() !== undefined)
    onTestFinished(() => {
      // A window that is left over may be signed out by a later test.
      complaints.expected.push(signedOut);
      tell();
    });
  return tell;
}

/**
 * Names what a window will complain of because the test brings it about, such as the 404 of an address with nothing
 * behind it: each complaint is its text and the address it is about, with a space between them.
 */
export function expectComplaints(window: BrowserContext, ...expected: readonly RegExp[]): void {
  const complaints = ofWindow.get(window);
  if (complaints === undefined) throw new Error('Nobody listens to this window.');
  complaints.expected.push(...expected);
}

/** The complaint of browsers about an answer of the server that is an error. @param path what the address ends with */
export function answered(status: number, path: RegExp | string): RegExp {
  const end = typeof path === 'string' ? path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : path.source;
  return new RegExp(`status of ${status} .*${end}`);
}
