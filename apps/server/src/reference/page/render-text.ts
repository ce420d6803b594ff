import { html, raw } from 'hono/html';

/** Paragraphs with `code` and **bold** words; nothing else of Markdown is used in the document. */
export function paragraphs(text: string) {
  return text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => html`<p>${withCode(part)}</p>`);
}

/** One line with `code`, **bold** and *emphasised* words. */
export function withCode(text: string) {
  // Escaped first: what is put around words here is all the markup there is.
  return raw(
    escaped(text)
      .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
      .replaceAll(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
      .replaceAll(/\*([^*]+)\*/g, '<em>$1</em>'),
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
