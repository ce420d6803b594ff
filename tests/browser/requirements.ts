import type { Requirements } from './requirement.ts';
import { exportRequirements } from './requirements-exporting.ts';
import { integrationRequirements } from './requirements-integrations.ts';
import { workspaceRequirements } from './requirements-workspace.ts';

/**
 * The product's numbered requirements clause by clause, and the browser test that goes through each. A clause names the
 * test in which it can be seen to hold or not, not every test it is touched by.
 */
export const requirements: Requirements = {
  ...workspaceRequirements,
  ...integrationRequirements,
  ...exportRequirements,
};
