import { CommandFailure } from '../failure.ts';
import type { Client } from './context.ts';

/**
 * A project by id or name, letter case ignored; one's own comes before shared ones of the same name, and those that are
 * not archived before the others.
 * @throws {CommandFailure} when there is none, or several equally
 */
export async function findProject(client: Client, wanted: string) {
  const { projects } = await (await client.api.projects.$get({ query: { archived: 'true' } })).json();
  const byId = projects.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const same = wanted.trim().toLowerCase();
  const named = projects.filter(({ name }) => name.toLowerCase() === same);
  const live = preferring(named, ({ archived }) => !archived);
  const you = live.length < 2 ? null : await whoAsks(client);
  const [found, ...others] = you === null ? live : preferring(live, ({ maker }) => maker?.id === you);
  if (found === undefined) throw new CommandFailure(`There is no project “${wanted}” you can see.`);
  if (others.length === 0) return found;
  const list = [found, ...others].map(({ id, maker }) => `${id} (${maker?.name ?? 'its maker has left'})`);
  throw new CommandFailure(
    `Several projects are called “${wanted}”. Name one by its id: ${list.join(', ')}.`,
  );
}

/** Those who are preferred, or all where none is. */
function preferring<T>(all: readonly T[], preferred: (one: T) => boolean): readonly T[] {
  const some = all.filter(preferred);
  return some.length > 0 ? some : all;
}

async function whoAsks(client: Client): Promise<string | null> {
  const { members } = await (await client.api.members.$get({ query: {} })).json();
  return members.find(({ you }) => you)?.id ?? null;
}
