import { escapeHtml, page } from '../html.ts';

export interface ConsentChoice {
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

/** The page on which one signs in as a user of the account and consents or denies. */
export function consentPage(
  fields: Readonly<Record<string, string>>,
  scopes: readonly string[],
  choices: readonly ConsentChoice[],
): string {
  const hidden = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const users = choices
    .map(({ name, email, role }, index) => {
      const checked = index === 0 ? ' checked' : '';
      return `<label><input type="radio" name="rehearsal_user" value="${escapeHtml(email)}"${checked}>
${escapeHtml(name)} <span class="soft">${escapeHtml(email)}, ${escapeHtml(role)}</span></label>`;
    })
    .join('');
  const asked = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return page(
    'Lever rehearsal: sign in',
    '<h1>Lever rehearsal</h1><p class="soft">A look-alike for practice. Nothing here reaches Lever.</p>',
    `<h2>An application asks for access</h2><ul>${asked || '<li class="bad">nothing</li>'}</ul>
<form method="post" action="/authorize">${hidden}<h2>Sign in as</h2>${users}
<p><button class="primary" name="rehearsal_decision" value="allow">Accept</button>
<button name="rehearsal_decision" value="deny">Deny</button></p></form>`,
  );
}

/** What stands in for the real server's blank page when the request itself is wrong. */
export function refusalPage(reason: string): string {
  return page(
    'Lever rehearsal: refused',
    '<h1>undefined</h1>',
    `<p class="bad">${escapeHtml(reason)}</p><p class="soft">The real server shows a blank page here.</p>`,
  );
}
