/** What a process of the version before would stumble over, by the SQL that does it. */
const risks: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+(?:table|view|function|type)\b/, 'drops what the version before may use'],
  [/\bdrop\s+column\b/, 'drops a column that the version before may read or write'],
  [/\brename\b/, 'renames what the version before knows under its old name'],
  [/\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/, 'changes the type of a column'],
  [/\balter\s+column\s+\S+\s+set\s+not\s+null\b/, 'requires a value that the version before may not give'],
  [
    /\badd\s+column\s+(?:if\s+not\s+exists\s+)?\S+(?:(?!\bdefault\b|\bgenerated\b)[^,;])*\bnot\s+null\b(?:(?!\bdefault\b|\bgenerated\b)[^,;])*(?=[,;])/,
    'adds a column that rows of the version before would have to fill',
  ],
];

/**
 * Why a migration may disturb processes of the version before, which go on while the database is brought up to date.
 * One that is safe all the same says why, in a comment that begins `-- beside the version before:`.
 */
export function breaksOlder(sql: string): readonly string[] {
  if (/^--\s*beside the version before:\s*\S/im.test(sql)) return [];
  const statements = sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .toLowerCase();
  return risks.filter(([pattern]) => pattern.test(statements)).map(([, why]) => why);
}
