import { findConnector, type Manifest } from '@crosswalk/connectors';

/** What the ATS itself is called, as opposed to one of the connectors to it. */
export const atsNames: Readonly<Record<Manifest['ats'], string>> = {
  lever: 'Lever',
  greenhouse: 'Greenhouse',
};

/** The name of the ATS a connector speaks to; the connector's id when this version has no such connector. */
export function atsNameOf(connectorId: string): string {
  const connector = findConnector(connectorId);
  return connector === null ? connectorId : atsNames[connector.manifest.ats];
}

/** What a connector is called; its id when this version has no such connector. */
export function connectorNameOf(connectorId: string): string {
  return findConnector(connectorId)?.manifest.name ?? connectorId;
}
