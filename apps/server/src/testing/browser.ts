import type { Answer } from './open-app.ts';

/** Somebody's browser: it keeps cookies and says which page its requests come from. */
export interface Browser {
  /** What it would send as `Cookie`; empty when it holds none. */
  readonly cookie: () => string;
  /** The last `Set-Cookie` values as they came, attributes included. */
  readonly received: () => readonly string[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Instead of a JSON body: a file. */
  readonly text?: string;
  /** The page's origin; null leaves the header away. */
  readonly origin?: string | null;
  /** More headers, such as one that a browser would not send. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser without cookies, at an address of its own, so that limits on attempts do not add up over tests. */
export function openBrowser(
  send: (path: string, init: RequestInit) => Promise<Answer>,
  { url, address }: { readonly url: string; readonly address: string },
): Browser {
  const jar = new Map<string, string>();
  let received: readonly string[] = [];

  function keep(setCookies: readonly string[]): void {
    if (setCookies.length > 0) received = setCookies;
    for (const text of setCookies) {
      const [pair = '', ...attributes] = text.split(';');
      const [name = '', ...value] = pair.trim().split('=');
      if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) jar.delete(name);
      else jar.set(name, value.join('='));
    }
  }

  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    received: () => received,
    async call(method, path, { body, text, origin = url, headers = {} } = {}) {
      const answer = await send(path, {
        method,
        headers: {
          'x-forwarded-for': address,
          ...(jar.size === 0 ? {} : { cookie: cookie() }),
          ...(method === 'GET' || origin === null ? {} : { origin }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(text === undefined ? {} : { body: text }),
      });
      keep(answer.headers.getSetCookie());
      return answer;
    },
  };
}
