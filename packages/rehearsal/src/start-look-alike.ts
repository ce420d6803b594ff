import { announceContacts, type ContactAnnouncement, contactAnnouncementText } from './announce-contacts.ts';
import { type Announcement, announceGreenhouse, announceLever, announcementText } from './announcement.ts';
import type { LookAlikeName, StartOptions } from './arguments.ts';
import { startGreenhouseRehearsal } from './greenhouse/server.ts';
import { startHunterRehearsal } from './hunter/server.ts';
import { startLeverRehearsal } from './lever/server.ts';
import { startPeopleDataLabsRehearsal } from './people-data-labs/server.ts';
import { startRocketReachRehearsal } from './rocketreach/server.ts';

/** A look-alike that listens, and what to tell of it. */
export interface StartedLookAlike {
  /** As one line of JSON. */
  readonly told: Announcement | ContactAnnouncement;
  /** For a person at a terminal. */
  readonly text: string;
  close(): Promise<void>;
}

/**
 * Starts a look-alike by name.
 * @param withSource whether Greenhouse has the source “Crosswalk”
 * @throws the `listen` error when the address is taken; Error in one line for a memory file of another version
 */
export async function startLookAlike(
  name: LookAlikeName,
  options: StartOptions,
  withSource: boolean,
): Promise<StartedLookAlike> {
  switch (name) {
    case 'lever': {
      const lever = await startLeverRehearsal(options);
      return ats(announceLever(lever), lever);
    }
    case 'greenhouse': {
      const greenhouse = await startGreenhouseRehearsal({ ...options, withSource });
      return ats(announceGreenhouse(greenhouse), greenhouse);
    }
    case 'people-data-labs': {
      const provider = await startPeopleDataLabsRehearsal(options);
      return contacts(announceContacts(name, provider), provider);
    }
    case 'hunter': {
      const provider = await startHunterRehearsal(options);
      return contacts(announceContacts(name, provider), provider);
    }
    case 'rocketreach': {
      const provider = await startRocketReachRehearsal(options);
      return contacts(announceContacts(name, provider), provider);
    }
  }
}

function ats(told: Announcement, running: { close(): Promise<void> }): StartedLookAlike {
  return { told, text: announcementText(told), close: () => running.close() };
}

function contacts(told: ContactAnnouncement, running: { close(): Promise<void> }): StartedLookAlike {
  return { told, text: contactAnnouncementText(told), close: () => running.close() };
}
