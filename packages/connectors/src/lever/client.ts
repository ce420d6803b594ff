import type { ConnectorAccess, ConnectorClient } from '../connector.ts';
import { open as openLever } from '../lever-opportunities/client.ts';
import { candidates } from './dialect.ts';

/** A client for one connection to Lever by the older candidates endpoints. Makes no call. */
export function open(access: ConnectorAccess): ConnectorClient {
  return openLever(access, candidates);
}
