import { createRandom } from './random.ts';
import type { Match } from './rule.ts';

/** The parts of a call a rule can look at. `path` has no query; `query` is decoded. */
export interface StruckCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Uint8Array;
}

/** Decides call by call whether a rule strikes; it remembers how often it has looked and struck. */
export interface Matcher {
  /** True when the rule strikes this call; counts the call either way. */
  strikes(call: StruckCall): boolean;
  readonly seen: number;
  readonly struck: number;
}

/** @throws SyntaxError when `path` starts with `^` and is not a regular expression. */
export function createMatcher(match: Match, maxStrikes: number | null): Matcher {
  const path = match.path === undefined ? null : pathPattern(match.path);
  const random = createRandom(match.seed ?? 1);
  let seen = 0;
  let struck = 0;

  function concerns(call: StruckCall): boolean {
    if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;
    if (path !== null && !path.test(call.path)) return false;
    if (match.queryContains !== undefined && !call.query.includes(match.queryContains)) return false;
    return match.bodyContains === undefined || Buffer.from(call.body).includes(match.bodyContains);
  }

  return {
    strikes(call) {
      if (!concerns(call)) return false;
      seen += 1;
      if (maxStrikes !== null && struck >= maxStrikes) return false;
      if (match.nth !== undefined && seen !== match.nth) return false;
      if (match.every !== undefined && seen % match.every !== 0) return false;
      if (match.probability !== undefined && random() >= match.probability) return false;
      struck += 1;
      return true;
    },
    get seen() {
      return seen;
    },
    get struck() {
      return struck;
    },
  };
}

function pathPattern(path: string): RegExp {
  if (path.startsWith('^')) return new RegExp(path);
  const source = path
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
