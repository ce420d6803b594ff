import { stripVTControlCharacters } from 'node:util';
import { textWidth } from './text-width.ts';

/**
 * Breaks a text between words into lines of at most `width` columns; a longer word has a line of its own. Line breaks
 * of the text stay.
 */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  if (columnsOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Colours take none. */
function columnsOf(text: string): number {
  return textWidth(stripVTControlCharacters(text));
}
