const whole = new Intl.NumberFormat('en');

/** "12,345". */
export function sayNumber(count: number): string {
  return whole.format(count);
}

/** "1 candidate", "12,345 candidates". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** "812 B", "34 kB", "1.2 MB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
