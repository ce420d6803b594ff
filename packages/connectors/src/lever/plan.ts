import type { Plan, PlanInput, PlanStep } from '../connector.ts';
import { readPayload, toJson } from '../lever-opportunities/payload.ts';
import { plan as planForOpportunities } from '../lever-opportunities/plan.ts';

/**
 * What would be sent for one candidate: as with Lever Opportunities, but without tags (L1), and without naming the
 * person in Lever, which the older call does not take: Lever finds them by e-mail address.
 */
export function plan(input: PlanInput): Plan {
  const { steps, warnings, blocked } = planForOpportunities({
    ...input,
    candidate: { ...input.candidate, tags: [] },
  });
  const [first, ...rest] = steps;
  const lone =
    input.alreadyThere.kind === 'add' && [first, ...rest].some(({ effect }) => effect === 'create');
  return {
    steps: [withoutContact(first), ...rest.map(withoutContact)],
    warnings: lone && sendsNoEmail(first) ? [...warnings, NOT_JOINED] : warnings,
    blocked,
  };
}

const NOT_JOINED =
  'Without an e-mail address Lever cannot join this to the person it has: merge the two there, or use Lever Opportunities.';

function withoutContact(step: PlanStep): PlanStep {
  const payload = readPayload(step.payload);
  if (payload?.call !== 'createOpportunity') return step;
  return {
    ...step,
    payload: toJson({ ...payload, opportunity: { ...payload.opportunity, contact: null } }),
  };
}

function sendsNoEmail({ payload: json }: PlanStep): boolean {
  const payload = readPayload(json);
  return payload?.call === 'createOpportunity' && payload.opportunity.emails.length === 0;
}
