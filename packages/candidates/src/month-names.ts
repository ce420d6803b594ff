const LANGUAGES = 'en de fr es pt it nl sv da nb fi pl cs ru tr'.split(' ');

let months: ReadonlyMap<string, number> | null = null;

/** 1 to 12 for the full or short name of a month in one of fifteen languages, with or without a full stop. */
export function monthOfName(name: string): number | null {
  months ??= collect();
  return months.get(fold(name)) ?? null;
}

function collect(): ReadonlyMap<string, number> {
  // English abbreviates September in two ways; ICU changes its mind between them.
  const names = new Map([
    ['sep', 9],
    ['sept', 9],
  ]);
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      // With a day, Slavic languages put the month into the genitive, which is how dates are written.
      for (const options of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
        for (let month = 1; month <= 12; month += 1) {
          const parts = format.formatToParts(Date.UTC(2020, month - 1, 1));
          const name = fold(parts.find((part) => part.type === 'month')?.value ?? '');
          if (/\p{L}/u.test(name) && !names.has(name)) names.set(name, month);
        }
      }
    }
  }
  return names;
}

function fold(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.\s]+$/u, '');
}
