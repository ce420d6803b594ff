import type { Connector } from '@crosswalk/connectors';
import type { LiveExport } from './live-item.ts';

/** Somebody under an order to export: an item of an export, or a person of a dry run, which has no items. */
export interface OrderedPerson {
  readonly candidateId: string;
  readonly export: { readonly connector: Connector } & Pick<
    LiveExport,
    | 'remoteUserId'
    | 'sourceName'
    | 'destination'
    | 'includeExported'
    | 'existing'
    | 'addJob'
    | 'doNotContactOverride'
  >;
}
