import type { LedgerArrival } from '@crosswalk/rehearsal';
import { markOf } from './people.ts';
import type { Scene } from './stage.ts';

/** What the ATS has of one person, without what differs from one person to the next. */
export type Outcome = readonly Readonly<Record<string, unknown>>[];

/** What arrived for the person of this number, in the order it did. */
export function outcomeOf(scene: Scene, number: number): Outcome {
  const mark = markOf(number);
  return arrivalsOf(scene, number).map((arrival) => JSON.parse(plain(arrival).replaceAll(mark, 'rosa')));
}

export function arrivalsOf(scene: Scene, number: number): readonly LedgerArrival[] {
  const mark = markOf(number);
  return scene.lookAlike
    .ledger()
    .created.filter(({ emails }) => emails.some((email) => email.startsWith(`${mark}@`)));
}

/** As JSON. File names are left out: they may carry a marker, or the id of an application. */
function plain(arrival: LedgerArrival): string {
  const { attachments, ...carried } = arrival.carries ?? {};
  return JSON.stringify({
    name: arrival.name,
    headline: arrival.headline,
    location: arrival.location,
    emails: arrival.emails,
    links: arrival.links,
    tags: arrival.tagsTotal.toSorted(),
    sources: arrival.sources,
    origin: arrival.origin,
    actor: arrival.actor,
    destination: arrival.destination,
    archived: arrival.archived,
    resume: arrival.resume?.sha256 ?? null,
    attachments: Array.isArray(attachments) ? attachments.length : null,
    carried,
  });
}

/** Calls that changed something, or would have. */
export function writesSince(scene: Scene, callId: number): readonly { method: string; path: string }[] {
  return scene.lookAlike
    .ledger()
    .calls.filter(({ id, stored }) => id > callId && stored.length > 0)
    .map(({ method, path }) => ({ method, path }));
}

/** The id of the latest call, for `writesSince`. */
export function latestCall(scene: Scene): number {
  return scene.lookAlike.ledger().calls.at(-1)?.id ?? 0;
}
