import { countCredits } from '../commands/contacts/contact-outcomes.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Client } from '../server/local-server.ts';
import type { ContactsProcess } from './contacts-process.ts';

/** Enough for everybody of the samples, several times. */
const firstCredits = 500;

/** Saves the trial keys of the contact providers, as an admin would, and at the first time gives some credits. */
export async function setUpContacts(
  client: Client,
  { providers }: ContactsProcess,
  terminal: Terminal,
): Promise<void> {
  terminal.say();
  terminal.say(terminal.paint('bold', 'Setting up Get Email and Get Phone'));
  const before = await (await client.api.contacts.providers.$get()).json();
  for (const { id: provider, name, apiKey } of providers) {
    const one = client.api.contacts.providers[':provider'];
    const json = { fields: { apiKey } };
    const { admin } = await (await one.$put({ param: { provider }, json })).json();
    const left = admin?.balance?.remaining ?? null;
    terminal.say(`  ${name}${left === null ? '' : `: ${left} of its own credits left`}.`);
  }
  if (before.providers.every(({ state }) => state === 'notSetUp'))
    await client.api.contacts.credits.$put({ json: { balance: firstCredits, note: 'To begin with' } });
  const { available } = await (await client.api.contacts.credits.$get()).json();
  terminal.say(`  ${countCredits(available)} of yours to spend: one for each address or number found.`);
}
