import { letterOfForm } from './arabic-forms.ts';

/**
 * A PDF that says of joined Arabic letters which letters they are, so that text that is copied or read from it is the
 * text of the profile. Only tables from glyphs to text are changed (PDF 32000-1, section 9.10.3, "ToUnicode CMaps"), each
 * entry in its place: a letter takes as much room as its form.
 */
export function plainLetters(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const plain = text.replace(/\bbegincmap\b[\s\S]*?\bendcmap\b/gu, (table) =>
    table.replace(/(?<=<[0-9A-F]{4}> <)(?:[0-9A-F]{4})+(?=>)/gu, (codes) =>
      codes.replace(/[0-9A-F]{4}/gu, (code) => hex(letterOfForm(Number.parseInt(code, 16))) ?? code),
    ),
  );
  return plain === text ? pdf : new Uint8Array(Buffer.from(plain, 'latin1'));
}

function hex(letter: string | null): string | null {
  return letter?.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') ?? null;
}
