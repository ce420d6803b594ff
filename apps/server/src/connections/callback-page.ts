import { html } from 'hono/html';

/** The page a member sees after signing in at the ATS: what happened, and that they may leave. */
export function callbackPage(title: string, sentence: string) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Crosswalk</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style>
</head>
<body>
<h1>${title}</h1>
<p>${sentence}</p>
<p>You can close this window and go back to Crosswalk.</p>
</body>
</html>
`;
}
