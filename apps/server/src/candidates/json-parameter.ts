import { storableJson } from '@crosswalk/candidates';

// What PostgreSQL refuses inside JSON: NUL, and halves of surrogate pairs. JSON.stringify writes both as escapes.
const refused = /\\u(?:0000|d[89a-f])/i;

/** Rows as JSON text for `json_to_recordset`, without what PostgreSQL's text cannot hold. */
export function jsonParameter(rows: readonly unknown[]): string {
  const text = JSON.stringify(rows);
  return refused.test(text) ? JSON.stringify(storableJson(rows)) : text;
}
