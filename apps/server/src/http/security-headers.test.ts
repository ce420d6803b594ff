import { describe, expect, it } from 'vitest';
import { newRoutes } from './app-env.ts';
import { securityHeaders } from './security-headers.ts';

async function headersOf(url: string, type: string): Promise<Headers> {
  const app = newRoutes();
  app.use(securityHeaders(url));
  app.get('/', (c) => c.body('x', 200, { 'content-type': type, 'referrer-policy': 'origin' }));
  return (await app.request('/')).headers;
}

describe('the headers of every answer', () => {
  it('make data useless as a page, and leave what a route said itself', async () => {
    const headers = await headersOf('http://127.0.0.1:7410', 'application/json');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('origin');
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  it('ask for https where Crosswalk is reached by it', async () => {
    const headers = await headersOf('https://crosswalk.example.com', 'application/json');
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  });

  it('let a résumé be shown in a frame of the app: the viewer of PDF loads it from an origin of its own', async () => {
    const headers = await headersOf('http://127.0.0.1:7410', 'application/pdf');
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.has('cross-origin-resource-policy')).toBe(false);
  });
});
