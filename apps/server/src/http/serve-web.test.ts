import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppEnv } from './app-env.ts';
import { serveWeb } from './serve-web.ts';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const page = '<!doctype html><title>Crosswalk</title>';
const script = `export const words = ${JSON.stringify('crosswalk '.repeat(200))};`;
const url = 'http://127.0.0.1:7410';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-web-'));
  root = join(folder, 'dist');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), page);
  await writeFile(join(root, 'assets', 'index-Ab12.js'), script);
  await writeFile(join(root, 'notes.secret'), 'not a file of the app');
  await writeFile(join(folder, 'outside.js'), 'outside');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function appOf(options: { readonly root?: string; readonly url?: string } = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(serveWeb({ url, root, ...options }));
  app.all('*', (c) => c.text('the API', 418));
  return app;
}

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return await appOf().request(url + path, { method, headers: { host: '127.0.0.1:7410', ...headers } });
}

describe('serveWeb', () => {
  it.each(['/', '/projects/proj_1', '/sign-in?next=%2Fimports', '/assets/', '/%E0%A4%A'])(
    'gives the page for %s',
    async (path) => {
      const answer = await ask(path, html);
      expect([answer.status, await answer.text()]).toEqual([200, page]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('says what the page may load, and from where', async () => {
    const { headers } = await ask('/', html);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('gives files whose names change with their content for ever', async () => {
    const answer = await ask('/assets/index-Ab12.js');
    expect([answer.status, await answer.text()]).toEqual([200, script]);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('compresses for those who can read it, and not twice the same', async () => {
    const packed = await ask('/assets/index-Ab12.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(script);
    const again = await ask('/assets/index-Ab12.js', { 'if-none-match': packed.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('gives what the build compressed better, unless it is of an earlier build', async () => {
    const place = join(root, 'assets', 'page-Cd34.js');
    await writeFile(place, script);
    await writeFile(`${place}.br`, brotliCompressSync(script));
    const encoded = async (accepted: string) => {
      const answer = await ask('/assets/page-Cd34.js', { 'accept-encoding': accepted });
      return [answer.headers.get('content-encoding'), Buffer.from(await answer.arrayBuffer())] as const;
    };
    const [encoding, bytes] = await encoded('gzip, deflate, br');
    expect(encoding).toBe('br');
    expect(brotliDecompressSync(bytes).toString()).toBe(script);
    expect((await encoded('gzip'))[0]).toBe('gzip');
    expect((await encoded('identity'))[1].toString()).toBe(script);
    const later = new Date(Date.now() + 60_000);
    await utimes(place, later, later);
    expect((await encoded('gzip, br'))[0]).toBe('gzip');
    expect((await ask('/assets/page-Cd34.js.br')).status).toBe(418);
  });

  it('answers HEAD without a body', async () => {
    const answer = await ask('/', html, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('content-length')).toBe(String(page.length));
  });

  it.each([
    ['/api', html],
    ['/api/me', html],
    ['/oauth/callback', html],
    ['/assets/gone.js', {}],
    ['/missing.png', { accept: 'image/*' }],
    ['/notes.secret', {}],
    ['/%2e%2e/outside.js', {}],
    ['/..%2foutside.js', {}],
    ['/assets%00.js', {}],
  ])('leaves %s to others', async (path, headers) => {
    expect((await ask(path, headers)).status).toBe(418);
  });

  it('leaves what changes something to others', async () => {
    expect((await ask('/projects', html, 'POST')).status).toBe(418);
  });

  it('sends a browser that came by another loopback name to the one that is set, so that its cookies agree', async () => {
    const answer = await appOf().request('http://localhost:7410/projects?create=true', {
      headers: { host: 'localhost:7410', ...html },
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('http://127.0.0.1:7410/projects?create=true');
  });

  it('sends nobody to another host, however the path begins', async () => {
    const answer = await appOf().request('http://localhost:7410//evil.example/sign-in', {
      headers: { host: 'localhost:7410', ...html },
    });
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe('http://127.0.0.1:7410');
  });

  it.each([
    ['the name that is set', url, '127.0.0.1:7410'],
    ['a tunnel from another port', url, 'localhost:9000'],
    ['a name that is no loopback', url, 'crosswalk.example.com:7410'],
    ['a server that is on the network', 'https://crosswalk.example.com', 'localhost:7410'],
    ['a Host header that is none', url, 'not a host'],
  ])('redirects nobody who asks under %s', async (_, set, host) => {
    const answer = await appOf({ url: set }).request(`${url}/`, { headers: { host, ...html } });
    expect(answer.status).toBe(200);
  });

  it('says so when the app is not built', async () => {
    const answer = await appOf({ root: join(folder, 'nowhere') }).request(`${url}/`, { headers: html });
    expect([answer.status, await answer.text()]).toEqual([
      503,
      'The web app is not built. Run npm run build.',
    ]);
  });
});
