import type { OpenAPIHono } from '@hono/zod-openapi';
import { type AppEnv, newRoutes } from '../../http/app-env.ts';
import { describeApi } from '../../http/describe-api.ts';
import { pagePolicy, renderPage } from './render-page.ts';

/**
 * The document of the API for programs, and the page made of it for people. Both are for anybody: they say what there is,
 * and nothing of what is in it.
 *
 * @param api gives the mounted routes, once all of them are
 */
export function referenceRoutes(api: () => OpenAPIHono<AppEnv>, url: string): OpenAPIHono<AppEnv> {
  let document: ReturnType<typeof describeApi> | null = null;
  let page: Promise<string> | null = null;
  const described = () => {
    document ??= describeApi(api(), url);
    return document;
  };
  const routes = newRoutes();
  routes.get('/api/openapi.json', (c) => c.json(described()));
  routes.get('/api/docs', async (c) => {
    page ??= renderPage(described());
    return c.html(await page, 200, {
      'content-security-policy': pagePolicy,
      'cache-control': 'no-cache',
    });
  });
  return routes;
}
