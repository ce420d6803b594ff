import type { Command } from 'commander';
import { addContactCredits } from './credits.ts';
import { addContactsGet } from './get.ts';
import { addContactProviders } from './providers.ts';
import { addContactRuns } from './runs.ts';

/** `contacts`: looking up e-mail addresses and phone numbers, with whom, and for how many credits. */
export function addContacts(program: Command): void {
  const contacts = program
    .command('contacts')
    .description('look up e-mail addresses and phone numbers, and see what became of it');
  addContactsGet(contacts);
  addContactRuns(contacts);
  addContactProviders(contacts);
  addContactCredits(contacts);
}
