import type { Manifest } from '@crosswalk/connectors';

/** What the ATS itself is called, as opposed to one of the connectors to it. */
export const atsNames: Readonly<Record<Manifest['ats'], string>> = {
  lever: 'Lever',
  greenhouse: 'Greenhouse',
};
