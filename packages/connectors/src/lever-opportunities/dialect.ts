import type { PermissionFact } from '../connector.ts';
import type { AddCall } from './payload.ts';
import { type PermissionId, permissions } from './permissions.ts';

/** One of the two ways to write to Lever; reads, files and archiving are the same for both. */
export interface LeverDialect {
  /** What an API key needs for it. */
  readonly permissions: readonly (PermissionFact & { readonly id: PermissionId })[];
  readonly create: { readonly path: LeverPath; readonly permission: PermissionId };
  /** Below which path the calls that add to an opportunity are. */
  readonly add: LeverPath;
  readonly additions: Readonly<Record<AddCall, PermissionId>>;
}

type LeverPath = '/opportunities' | '/candidates';

/** By opportunities, as Lever recommends (Lever API reference, "Opportunities"). */
export const opportunities: LeverDialect = {
  permissions,
  create: { path: '/opportunities', permission: 'create-opportunity' },
  add: '/opportunities',
  additions: {
    addTags: 'add-opportunity-tag',
    addLinks: 'add-opportunity-link',
    addSources: 'add-opportunity-source',
  },
};
