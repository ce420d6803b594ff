import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../../http/app-env.ts';
import { newRoutes } from '../../http/app-env.ts';
import { describeApi } from '../../http/describe-api.ts';
import { pagePolicy, renderPage } from './render-page.ts';

/**
 * The document of the API for programs, and the page made of it for people. Both are for anybody: they say what there is,
 * and nothing of what is in it.
 *
 * @param api gives the mounted routes, once all of them are
 */
export function referenceRoutes(api: () => OpenAPIHono<AppEnv>, url: string) {
  let document: ReturnType<typeof describeApi> | null = null;
  let page: Promise<string> | null = null;
  const described = () => {
    document ??= describeApi(api(), url);
    return document;
  };
  return newRoutes()
    .get('/api/openapi.json', (c) => c.json(described()))
    .get('/api/docs', async (c) => {
      page ??= renderPage(described());
      return c.html(await page, 200, { 'content-security-policy': pagePolicy, 'cache-control': 'no-cache' });
    });
}
