/** "a few seconds", "about 40 seconds", "about 4 minutes", "about 1 hour 20 minutes". */
export function sayDuration(seconds: number): string {
  if (seconds < 5) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${countOf(minutes, 'minute')}`;
  // Past an hour nobody plans by the minute.
  const rounded = Math.round(minutes / 10) * 10;
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  return `about ${countOf(hours, 'hour')}${rest === 0 ? '' : ` ${rest} minutes`}`;
}

/** The same at the beginning of a sentence. */
export function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function countOf(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
