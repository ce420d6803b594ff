import { join } from 'node:path';
import { type ContactsProcess, startContacts } from './contacts-process.ts';
import {
  type GreenhouseProcess,
  type LeverProcess,
  startGreenhouse,
  startLever,
} from './rehearsal-process.ts';

/** The look-alikes the demo works with. */
export interface Rehearsals {
  readonly lever: LeverProcess;
  readonly greenhouse: GreenhouseProcess;
  readonly contacts: ContactsProcess;
}

/** Starts all of them; ends those that run when one does not start. @param dataDir where they keep their accounts */
export async function startRehearsals(dataDir: string): Promise<Rehearsals> {
  const started: { close(): Promise<void> }[] = [];
  const keep = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const running = await starting;
    started.push(running);
    return running;
  };
  try {
    const lever = await keep(startLever(join(dataDir, 'rehearsal-lever.json')));
    const greenhouse = await keep(startGreenhouse(join(dataDir, 'rehearsal-greenhouse.json')));
    const contacts = await keep(startContacts(join(dataDir, 'rehearsal-contacts.json')));
    return { lever, greenhouse, contacts };
  } catch (error) {
    await Promise.all(started.map((running) => running.close()));
    throw error;
  }
}

/** By which a server finds them. */
export function environmentOf({ lever, greenhouse, contacts }: Rehearsals): Record<string, string> {
  return {
    CROSSWALK_REHEARSAL: lever.origin,
    GREENHOUSE_REHEARSAL_URL: greenhouse.origin,
    LEVER_REHEARSAL_CLIENT_ID: lever.oauthClient.id,
    LEVER_REHEARSAL_CLIENT_SECRET: lever.oauthClient.secret,
    ...contacts.environment,
  };
}
