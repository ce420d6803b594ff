import { preferredPort } from './preferred-port.ts';
import { partOf, startRehearsal, textAt } from './rehearsal-process.ts';

const names = {
  'people-data-labs': { name: 'People Data Labs', variable: 'PEOPLE_DATA_LABS_URL' },
  hunter: { name: 'Hunter', variable: 'HUNTER_URL' },
  rocketreach: { name: 'RocketReach', variable: 'ROCKETREACH_URL' },
} as const;
const count = Object.keys(names).length;

/** A rehearsal of one contact provider. */
export interface ContactLookAlike {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
  readonly ledgerPage: string;
}

/** The rehearsals of all contact providers: one process. */
export interface ContactsProcess {
  readonly providers: readonly ContactLookAlike[];
  /** By which a server finds them. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts the rehearsals of the contact providers, on their usual ports where these are free.
 *
 * @param memory beginning of the names of files in which they keep accounts and charges from one run to the next
 */
export async function startContacts(memory: string): Promise<ContactsProcess> {
  const port = await preferredPort(7422, count);
  const { announced, close } = await startRehearsal('contacts', port, memory, count);
  const told = Object.entries(names).map(([id, { name, variable }], index) => {
    const one = announced[index];
    const provider: ContactLookAlike = {
      id,
      name,
      apiKey: textAt(partOf(one, 'keys'), 'full'),
      ledgerPage: textAt(one, 'ledgerUrl'),
    };
    return { provider, setting: [variable, textAt(one, 'origin')] as const };
  });
  return {
    providers: told.map(({ provider }) => provider),
    environment: Object.fromEntries(told.map(({ setting }) => setting)),
    close,
  };
}
