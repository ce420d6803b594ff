/** Text that is safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const style = `
:root { color-scheme: light dark; --ink: #16212b; --soft: #5a6b78; --line: #d9e0e6; --back: #fff; --band: #f4f7f9;
  --accent: #0b6e75; --bad: #b3261e; --warn: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4eaef; --soft: #93a4b1; --line: #2b3944; --back: #11181e;
  --band: #19232b; --accent: #4fc3cb; --bad: #ff8a80; --warn: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
.band { background: var(--band); border-bottom: 1px solid var(--line); padding: 12px 24px; }
main { padding: 16px 24px 48px; }
h1 { font-size: 20px; margin: 0; } h2 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 6px 0; } a { color: var(--accent); }
.soft { color: var(--soft); } .bad { color: var(--bad); font-weight: 600; } .warn { color: var(--warn); }
.figures { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 12px; }
.figure { border: 1px solid var(--line); border-radius: 6px; padding: 8px 16px; min-width: 120px; }
.figure b { display: block; font-size: 20px; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px; border-bottom: 1px solid var(--line); }
th { background: var(--band); font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: 12px ui-monospace, monospace; } p code { overflow-wrap: anywhere; }
form { max-width: 560px; } td form { display: flex; gap: 8px; } select { font: inherit; max-width: 260px; } label { display: block; padding: 4px 0; }
button { font: inherit; padding: 6px 16px; border-radius: 6px; border: 1px solid var(--accent); background: none;
  color: var(--accent); cursor: pointer; margin-right: 8px; }
button.primary { background: var(--accent); color: var(--back); }
`;

/**
 * A whole page in the plain dress of the rehearsal, light or dark as the reader likes, without outside assets.
 * @param head and @param body are HTML already.
 */
export function page(title: string, head: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><div class="band">${head}</div><main>${body}</main>${script === '' ? '' : `<script>${script}</script>`}</body></html>`;
}
