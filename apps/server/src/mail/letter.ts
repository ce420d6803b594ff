import type { Mail } from './mailer.ts';

/** What a mail says: paragraphs, and one thing to click. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly before: readonly string[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly after: readonly string[];
}

/** Sets a letter as plain text and as simple HTML that says the same. Nothing in it is loaded from anywhere. */
export function writeMail({ to, subject, before, action, after }: Letter): Mail {
  const text = [...before, ...(action === null ? [] : [`${action.label}:\n${action.url}`]), ...after];
  const button =
    action === null
      ? []
      : [
          `<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>`,
          `<p>Or copy this address into your browser:<br>${escapeHtml(action.url)}</p>`,
        ];
  const html = [...before.map(paragraph), ...button, ...after.map(paragraph)];
  return {
    to,
    // Names of people and organizations end up here: one line, whatever they hold.
    subject: subject.replaceAll(/\s+/g, ' '),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="en"><body style="font-family:sans-serif">\n${html.join('\n')}\n</body></html>\n`,
  };
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
