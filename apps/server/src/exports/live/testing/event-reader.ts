/** One event as it came over the wire. */
export interface ReadEvent {
  readonly event: string;
  readonly data: unknown;
  readonly id: string | null;
}

/** A stream of server-sent events as a browser reads it. */
export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** Everything that came so far, comments too. */
  text(): string;
  /** The next event; null when the server ended the stream. Throws when the connection broke. */
  next(): Promise<ReadEvent | null>;
  /** The next event of this kind, passing over others. Throws when the stream ends before. */
  nextOf(kind: string): Promise<ReadEvent>;
  /** Reads until the text that came contains this. */
  until(text: string): Promise<void>;
  /** Goes away, as a browser whose page is closed. */
  leave(): void;
}

export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  const body = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;

  async function more(): Promise<boolean> {
    const chunk = await body?.read();
    if (chunk === undefined || chunk.done) return false;
    text += decoder.decode(chunk.value, { stream: true });
    return true;
  }

  async function next(): Promise<ReadEvent | null> {
    for (;;) {
      const end = text.indexOf('\n\n', read);
      if (end < 0) {
        if (!(await more())) return null;
        continue;
      }
      const lines = text.slice(read, end).split('\n');
      read = end + 2;
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const data = field('data');
      if (data !== null)
        return { event: field('event') ?? 'message', data: JSON.parse(data), id: field('id') };
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    next,
    async nextOf(kind) {
      for (;;) {
        const found = await next();
        if (found === null) throw new Error(`The stream ended before an event ${kind} came: ${text}`);
        if (found.event === kind) return found;
      }
    },
    async until(wanted) {
      while (!text.includes(wanted))
        if (!(await more())) throw new Error(`The stream ended before ${JSON.stringify(wanted)} came`);
    },
    leave: () => leaving.abort(),
  };
}
