/** What a résumé's file name is marked with: `cw`, the marker in eight digits of base 36, and a check digit. */
const CODE = /(?<![0-9a-z])cw([0-9a-z]{8})([0-9a-z])(?![0-9a-z])/gi;

/**
 * A file name with the marker of a create in it: `Jane Doe.pdf` becomes `Jane Doe cwlp9k2m4x7.pdf`. v1 takes no
 * creation time and keeps nothing else of ours that its lists show, so the name of the résumé has to tell one create
 * from another.
 *
 * @param marker epoch milliseconds, from 1972 to 2059
 */
export function withCode(fileName: string, marker: number): string {
  const digits = marker.toString(36).padStart(8, '0');
  return beforeExtension(fileName, `cw${digits}${checkDigit(digits)}`);
}

/** A file name with something more in it, before its extension. */
export function beforeExtension(fileName: string, more: string): string {
  const [, stem = fileName, extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(fileName) ?? [];
  return `${stem} ${more}${extension}`.trim();
}

/** The markers in a file name, wherever Greenhouse or a person has put them; usually none or one. */
export function codesIn(fileName: string): readonly number[] {
  return [...fileName.matchAll(CODE)].flatMap(([, digits = '', check = '']) => {
    const lower = digits.toLowerCase();
    return checkDigit(lower) === check.toLowerCase() ? [Number.parseInt(lower, 36)] : [];
  });
}

/** Weighted, so that two digits changed about are noticed. */
function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number.parseInt(digit, 36) * (at + 1), 0);
  return (sum % 36).toString(36);
}
