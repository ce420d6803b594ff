import type { LeverDialect } from '../lever-opportunities/dialect.ts';
import { permissions } from './permissions.ts';

/**
 * By the older candidates endpoints, which Lever keeps without a date for their end: their ids are opportunity ids, and
 * a create makes an opportunity (Lever API reference, "Deprecated", "Candidates").
 */
export const candidates: LeverDialect = {
  permissions,
  create: { path: '/candidates', permission: 'create-candidate' },
  add: '/candidates',
  additions: {
    addTags: 'add-candidate-tag',
    addLinks: 'add-candidate-link',
    addSources: 'add-candidate-source',
  },
};
