import { createMatcher, type Matcher, type StruckCall } from './match.ts';
import { type Fault, type FaultRule, type FaultRuleInput, ruleSchema } from './rule.ts';

/** A rule that is in force, with how often it matched and struck so far. */
export interface ActiveRule extends FaultRule {
  readonly id: string;
  readonly seen: number;
  readonly struck: number;
}

export interface FaultRegistry {
  /**
   * Puts a rule in force and returns its id.
   * @throws ZodError when the rule is malformed, SyntaxError when its path is a broken regular expression.
   */
  add(rule: FaultRuleInput): string;
  /** Takes a rule out of force; false when no rule has this id. */
  remove(id: string): boolean;
  clear(): void;
  list(): readonly ActiveRule[];
  /** The fault of the first rule, in the order they were added, that strikes this call. */
  pick(call: StruckCall): Fault | null;
}

export function createFaultRegistry(): FaultRegistry {
  let rules: { id: string; rule: FaultRule; matcher: Matcher }[] = [];
  let count = 0;

  return {
    add(input) {
      const rule = ruleSchema.parse(input);
      count += 1;
      const id = `fault-${count}`;
      rules.push({ id, rule, matcher: createMatcher(rule.match, maxStrikes(rule)) });
      return id;
    },
    remove(id) {
      const before = rules.length;
      rules = rules.filter((entry) => entry.id !== id);
      return rules.length < before;
    },
    clear() {
      rules = [];
    },
    list: () =>
      rules.map(({ id, rule, matcher }) => ({ id, ...rule, seen: matcher.seen, struck: matcher.struck })),
    pick(call) {
      for (const { rule, matcher } of rules) {
        if (matcher.strikes(call)) return rule.fault;
      }
      return null;
    },
  };
}

function maxStrikes({ match, fault }: FaultRule): number | null {
  if (match.times !== undefined) return match.times;
  return fault.type === 'expiredToken' ? (fault.calls ?? null) : null;
}
