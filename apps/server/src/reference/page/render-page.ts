import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Schemas } from '../examples/schema.ts';
import { operationsByTag, ShownDocument, type ShownOperation } from './document.ts';
import { kindOf, listFields } from './list-fields.ts';
import { paragraphs, withCode } from './render-text.ts';
import { style } from './style.ts';

/** Lets the page have its own style sheet and nothing else: no script, no picture, nothing from elsewhere. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The reference of the API as one page that needs nothing else.
 * @param given the OpenAPI document
 */
export async function renderPage(given: unknown): Promise<string> {
  const document = ShownDocument.parse(given);
  const tags = [...operationsByTag(document)];
  const { info, servers, components } = document;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>REST API · ${info.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<nav aria-label="Operations">
<a href="#top"><b>${info.title}</b></a>
${tags.map(
  ([tag, operations]) => html`<h2>${tag}</h2>
<ol>${operations.map((one) => html`<li><a href="#${one.operationId}">${one.summary}</a></li>`)}</ol>`,
)}
</nav>
<main id="top">
<h1>REST API of ${info.title} ${info.version}</h1>
${paragraphs(info.description)}
<p>Base address: <code>${servers[0]?.url ?? ''}</code>. For programs: <a href="/api/openapi.json">the OpenAPI 3.1 document</a>.</p>
${tags.map(
  ([tag, operations]) => html`<section>
<h2>${tag}</h2>
${operations.map((one) => renderOperation(one, components.schemas))}
</section>`,
)}
</main>
</body>
</html>
`;
  return String(await page);
}

function renderOperation(one: ShownOperation, schemas: Schemas) {
  const sent = Object.entries(one.requestBody?.content ?? {})[0];
  const answers = Object.entries(one.responses).filter(([status]) => status.startsWith('2'));
  const refusals = Object.entries(one.responses).filter(([status]) => status >= '400' && status < '600');
  return html`<article id="${one.operationId}">
<h3>${one.summary}</h3>
<p class="address"><code><b>${one.method}</b> ${one.path}</code></p>
${paragraphs(one.description)}
${one.parameters.length === 0 ? '' : renderParameters(one, schemas)}
${sent === undefined ? '' : html`<h4>Body</h4>${renderContent(sent, schemas)}`}
${answers.map(
  ([status, answer]) => html`<h4>Answer ${status}</h4><p>${withCode(answer.description)}</p>
${Object.entries(answer.content)
  .slice(0, 1)
  .map((content) => renderContent(content, schemas))}`,
)}
<details><summary>What can go wrong</summary>
<table>${refusals.flatMap(([status, { description }]) =>
    description.split('\n').map((line) => {
      const [, code = '', when = ''] = /^- `(\w+)`: (.*)$/.exec(line) ?? [];
      return html`<tr><td><span class="status">${status}</span> <code>${code}</code></td><td>${withCode(when)}</td></tr>`;
    }),
  )}</table>
</details>
</article>`;
}

function renderParameters({ parameters }: ShownOperation, schemas: Schemas) {
  return html`<h4>Parameters</h4>
<table>${parameters.map(
    ({ name, in: where, required, description, schema }) => html`<tr>
<td><code>${name}</code> <span class="kind">${where}${schema === undefined ? '' : `, ${kindOf(schema, schemas)}`}</span>${required && where !== 'path' ? html` <span class="must">required</span>` : ''}</td>
<td>${withCode(description)}</td></tr>`,
  )}</table>`;
}

type Content = readonly [string, ShownOperation['responses'][string]['content'][string]];

function renderContent([type, { schema, example }]: Content, schemas: Schemas) {
  const fields = schema === undefined ? [] : listFields(schema, schemas);
  return html`${type === 'application/json' ? '' : html`<p><code>${type}</code></p>`}
${example === undefined ? '' : html`<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>`}
${
  fields.length === 0
    ? ''
    : html`<details><summary>Fields</summary><table>${fields.map(
        ({ name, kind, required, description }) => html`<tr>
<td><code>${name}</code> <span class="kind">${kind}</span>${required ? '' : html` <span class="kind">optional</span>`}</td>
<td>${withCode(description)}</td></tr>`,
      )}</table></details>`
}`;
}
