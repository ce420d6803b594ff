/** A value of any shape as a person reads it: texts and lists of texts plainly, everything else as JSON. */
export function sayExtra(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
