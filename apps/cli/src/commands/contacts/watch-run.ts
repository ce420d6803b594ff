import { type ExitCode, exitCodes } from '../../failure.ts';
import { progress } from '../../output/progress.ts';
import type { Terminal } from '../../output/terminal.ts';
import type { Client } from '../context.ts';
import {
  allContacts,
  type ContactItem,
  type ContactRun,
  contactHeadline,
  contactsNeedingYou,
  printContactItem,
} from './contact-outcomes.ts';

/** How often a run is looked at, in milliseconds. */
const lookEvery = 400;

/** Shows the progress of a run until nobody of it is open any more. */
export async function watchContactRun(
  client: Client,
  runId: string,
  terminal: Terminal,
): Promise<ContactRun> {
  const shown = progress(terminal, 'Looking up');
  for (;;) {
    const run = await readContactRun(client, runId);
    const all = allContacts(run.counts);
    shown.show(all - run.counts.open, all, run.waitingFor ?? asideOf(run.open));
    if (run.counts.open === 0) {
      shown.end();
      return run;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

function asideOf({ pending, findingOut }: ContactRun['open']): string {
  if (findingOut > 0) return `finding out about ${findingOut}`;
  return pending > 0 ? `a provider is searching for ${pending}` : '';
}

export async function readContactRun(client: Client, runId: string): Promise<ContactRun> {
  return (await client.api.contacts.runs[':runId'].$get({ param: { runId } })).json();
}

/** Prints what became of everybody. */
export async function showContactRun(client: Client, run: ContactRun, terminal: Terminal): Promise<ExitCode> {
  const items = await readItems(client, run.id);
  for (const item of items) printContactItem(terminal, item);
  terminal.say();
  terminal.say(contactHeadline(terminal, run));
  terminal.answer({ ...run, items });
  const clear = contactsNeedingYou(run.counts) === 0 && run.status === 'finished';
  return clear ? exitCodes.done : exitCodes.needsYou;
}

async function readItems(client: Client, runId: string): Promise<readonly ContactItem[]> {
  const items: ContactItem[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: string; cursor?: string } =
      cursor === null ? { limit: '200' } : { limit: '200', cursor };
    const page: { items: ContactItem[]; nextCursor: string | null } = await (
      await client.api.contacts.runs[':runId'].items.$get({ param: { runId }, query })
    ).json();
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
