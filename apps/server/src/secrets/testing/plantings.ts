import { randomBytes } from 'node:crypto';
import { Traces } from './traces.ts';

/** An answer of the API, with its headers. */
export interface Answer {
  readonly what: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  /** Sent as it stands, instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Secrets that were given to a server, and everything it answered. */
export class Plantings {
  readonly #secrets = new Map<string, Buffer>();
  #traces: Traces | null = null;
  readonly #answers: Answer[] = [];
  /** Answers that hand a secret out, once, to whom it belongs. */
  readonly #handedOut = new Map<Answer, string>();

  /** Remembers a secret. @throws for one so short that it would be found anywhere */
  plant(name: string, value: string | Buffer, handedOutBy: Answer | null = null): void {
    if (value.length < 10) throw new Error(`The ${name} is too short to be recognised.`);
    this.#secrets.set(name, Buffer.from(value));
    this.#traces = null;
    if (handedOutBy !== null) this.#handedOut.set(handedOutBy, name);
  }

  /** A new secret: one that JSON, URLs and HTML each have to write in their own way. */
  make(name: string): string {
    const secret = `S3k"${randomBytes(9).toString('hex')}<&/+=%${randomBytes(12).toString('hex')}`;
    this.plant(name, secret);
    return secret;
  }

  /** A new secret of letters and digits alone. */
  makePlain(name: string): string {
    const secret = randomBytes(20).toString('hex');
    this.plant(name, secret);
    return secret;
  }

  /** Asks the server, and keeps what it answers. */
  async ask(url: string, path: string, { method, body, raw, headers = {} }: Call = {}): Promise<Answer> {
    const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
    const verb = method ?? (sent === null ? 'GET' : 'POST');
    const response = await fetch(new URL(path, url), {
      method: verb,
      redirect: 'manual',
      headers: { ...(sent === null ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(sent === null ? {} : { body: sent }),
    });
    const text = await response.text();
    const answer = {
      what: `${verb} ${path.split('?')[0]} → ${response.status}`,
      status: response.status,
      headers: response.headers,
      text,
      json: asJson(text),
    };
    this.#answers.push(answer);
    return answer;
  }

  get count(): number {
    return this.#secrets.size;
  }

  /** Where a secret is that must not be there: one line each. */
  leaksIn(place: string, bytes: Uint8Array, except: readonly string[] = []): string[] {
    this.#traces ??= new Traces(this.#secrets);
    return this.#traces
      .in(bytes)
      .filter(({ secret }) => !except.includes(secret))
      .map(({ secret, form }) => `${place}: the ${secret}, ${form}`);
  }

  leaksInAnswers(): string[] {
    return this.#answers.flatMap((answer) => {
      const own = this.#handedOut.get(answer);
      const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
      return this.leaksIn(
        answer.what,
        Buffer.from(`${headers}\n\n${answer.text}`),
        own === undefined ? [] : [own],
      );
    });
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Pages and streams are none.
    return undefined;
  }
}
