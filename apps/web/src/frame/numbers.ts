const whole = new Intl.NumberFormat('en');

/** "12,345". */
export function sayNumber(count: number): string {
  return whole.format(count);
}

/** "1 candidate", "12,345 candidates". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}
