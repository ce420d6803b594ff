import type { JsonObject, PlanInput } from '../../connector.ts';
import {
  references as ofV3,
  planInput as planInputOfV3,
} from '../../greenhouse-account/testing/plan-input.ts';

/** The same account by v1: its own ids of schools, and no referrers. */
export const references: JsonObject = {
  ...ofV3,
  api: 'v1',
  referrers: [],
  school_name: [['459', 'University of Edinburgh']],
  degree: [['1230', 'Master’s Degree']],
  discipline: [['940', 'Physics']],
};

export function planInput(more: Partial<PlanInput> = {}): PlanInput {
  return planInputOfV3({ facts: null, references, ...more });
}
