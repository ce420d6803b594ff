import { refused } from './errors.ts';

/**
 * Whether a record fulfils `required`: fields with AND, OR and parentheses, such as `emails AND (phones OR mobile_phone)`.
 * @throws Refused 400 when it cannot be read
 */
export function fulfils(required: string, data: Readonly<Record<string, unknown>>): boolean {
  const tokens = required.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const take = (word: string): boolean => {
    if (tokens[at]?.toUpperCase() !== word) return false;
    at += 1;
    return true;
  };
  // Every branch is read even when the outcome is known, so that the position stays right.
  const any = (): boolean => {
    let holds = every();
    while (take('OR')) holds = every() || holds;
    return holds;
  };
  const every = (): boolean => {
    let holds = one();
    while (take('AND')) holds = one() && holds;
    return holds;
  };
  const one = (): boolean => {
    if (take('(')) {
      const holds = any();
      if (!take(')')) throw unreadable(required);
      return holds;
    }
    const field = tokens[at];
    if (field === undefined || field === ')' || !/^[a-z_.]+$/.test(field)) throw unreadable(required);
    at += 1;
    return isThere(data[field]);
  };
  const holds = any();
  if (at < tokens.length) throw unreadable(required);
  return holds;
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}

function unreadable(required: string): Error {
  return refused(400, `required cannot be read: ${required}`);
}
