import type { Arrival, Whereabouts } from './arrival.ts';

type Placed = Arrival & Pick<Whereabouts, 'destination'>;

/** Arrivals that look like one person at one destination. */
export interface Double {
  readonly reason: string;
  readonly destination: string;
  /** At least two, in order of arrival. */
  readonly ids: readonly string[];
}

/**
 * Finds doubles among live (not archived) arrivals. People with an e-mail are the same when they share one,
 * letter case and surrounding blanks aside; people without are the same when name and a link agree, or name,
 * headline and résumé bytes do. Two records of one person at one destination are a double in any case.
 * @param manyProfiles adds people who look the same but got several profiles, wherever these are.
 */
export function findDoubles(arrivals: readonly Placed[], manyProfiles = false): readonly Double[] {
  const groups = new Map<string, { reason: string; destination: string; ids: Set<string> }>();
  for (const arrival of arrivals) {
    for (const { reason, value } of looks(arrival)) {
      const key = JSON.stringify([arrival.destination, reason, value]);
      const group = groups.get(key) ?? { reason, destination: arrival.destination, ids: new Set() };
      group.ids.add(arrival.id);
      groups.set(key, group);
    }
  }
  const seen = new Set<string>();
  const doubles: Double[] = [];
  for (const { reason, destination, ids } of groups.values()) {
    const members = [...ids];
    const key = [...members].sort().join(' ');
    if (members.length < 2 || seen.has(key)) continue;
    seen.add(key);
    doubles.push({ reason, destination, ids: members });
  }
  return manyProfiles ? [...doubles, ...severalProfiles(arrivals)] : doubles;
}

/** One record of each profile, for people who have several at several destinations. */
function severalProfiles(arrivals: readonly Placed[]): readonly Double[] {
  const groups = new Map<string, { reason: string; profiles: Map<string, Placed> }>();
  for (const arrival of arrivals) {
    for (const { reason, value } of looks(arrival)) {
      const key = JSON.stringify([reason, value]);
      const group = groups.get(key) ?? { reason: `${reason}, several profiles`, profiles: new Map() };
      if (!group.profiles.has(arrival.personId)) group.profiles.set(arrival.personId, arrival);
      groups.set(key, group);
    }
  }
  const doubles: Double[] = [];
  for (const { reason, profiles } of groups.values()) {
    const members = [...profiles.values()];
    const places = new Set(members.map(({ destination }) => destination));
    if (places.size < 2) continue;
    doubles.push({ reason, destination: [...places].join(', '), ids: members.map(({ id }) => id) });
  }
  return doubles;
}

function looks(arrival: Arrival): { reason: string; value: string }[] {
  const found = arrival.emails.map((email) => ({ reason: 'same e-mail', value: email.trim().toLowerCase() }));
  if (arrival.emails.length === 0) {
    const name = arrival.name.trim().toLowerCase();
    for (const link of arrival.links) {
      found.push({ reason: 'same name and link', value: `${name} ${link}` });
    }
    if (arrival.resume !== null) {
      const value = JSON.stringify([name, arrival.headline, arrival.resume.sha256]);
      found.push({ reason: 'same name, headline and résumé', value });
    }
  }
  found.push({ reason: 'same person', value: arrival.personId });
  return found;
}
