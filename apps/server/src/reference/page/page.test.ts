import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Answer, openTestApp, type TestApp } from '../../testing/open-app.ts';
import { renderPage } from './render-page.ts';

let app: TestApp;
let page: Answer;
beforeAll(async () => {
  app = await openTestApp();
  page = await app.request('/api/docs', { headers: { accept: 'text/html' } });
});
afterAll(() => app.close());

describe('the reference page', () => {
  it('shows every operation of the document to anybody', async () => {
    expect(page.status).toBe(200);
    const document = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))) })
      .parse((await app.request('/api/openapi.json')).json);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { operationId }] of Object.entries(methods)) {
        expect(page.text).toContain(`<article id="${operationId}">`);
        expect(page.text).toContain(`<b>${method.toUpperCase()}</b> ${path}`);
      }
    }
  });

  it('names the codes and shows examples', () => {
    expect(page.text).toContain('<code>noExport</code>');
    expect(page.text).toContain('&quot;connection&quot;: &quot;Lever Opportunities&quot;');
  });

  it('needs nothing but itself, and its policy allows nothing else', () => {
    const policy = page.headers.get('content-security-policy') ?? '';
    const styles = [...page.text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
    const digest = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(styles).toHaveLength(1);
    expect(policy).toContain(`style-src 'sha256-${digest}'`);
    expect(policy).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/<script|<link|<img|\sstyle=|\son\w+=|src=/);
  });

  it('lets no text of the document become markup', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const text = await renderPage({
      info: { title: evil, version: evil, description: evil },
      servers: [{ url: evil }],
      components: {},
      paths: {
        [`/${evil}`]: {
          post: {
            operationId: '"><b>',
            summary: evil,
            description: `\`${evil}\``,
            tags: [evil],
            parameters: [{ name: evil, in: 'query', description: evil }],
            responses: {
              200: { description: evil, content: { 'application/json': { example: { [evil]: evil } } } },
              400: { description: `- \`x\`: ${evil}` },
            },
          },
        },
      },
    });
    expect(text).not.toContain('<img');
    expect(text).not.toContain('id=""><b>');
  });
});
