/** The first wait before a stream that broke is opened again, and the longest, in milliseconds. */
const firstWait = 1_000;
const longestWait = 30_000;
/** A page nobody sees gives its connection back after this time: browsers allow six per server, over all tabs. */
const hiddenFor = 15_000;

interface StreamOptions<Events extends object> {
  readonly path: `/api/${string}`;
  /** What to do with the data of each kind of event. */
  readonly on: { readonly [Name in keyof Events]: (data: Events[Name]) => void };
  readonly onOpen?: () => void;
  /** The stream has ended, whether or not the server meant it; it is opened again by itself. */
  readonly onBreak?: () => void;
}

/**
 * Listens to server-sent events for as long as the page lives, with growing waits after each break, at once when
 * the network is back, and not at all while nobody sees the page. The browser's own reconnecting gives up for
 * good on the first answer that is not 200.
 *
 * @returns ends it
 */
export function openEventStream<Events extends object>({
  path,
  on,
  onOpen,
  onBreak,
}: StreamOptions<Events>): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let breaks = 0;

  const open = () => {
    clearTimeout(timer);
    source?.close();
    const opened = new EventSource(path);
    source = opened;
    opened.onopen = () => {
      breaks = 0;
      onOpen?.();
    };
    opened.onerror = () => {
      opened.close();
      source = null;
      onBreak?.();
      timer = window.setTimeout(open, waitAfter(breaks, Math.random()));
      breaks += 1;
    };
    for (const name in on) {
      opened.addEventListener(name, ({ data }: MessageEvent<string>) => on[name](JSON.parse(data)));
    }
  };
  const rest = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      clearTimeout(timer);
      timer = window.setTimeout(rest, hiddenFor);
    } else if (source === null) {
      open();
    } else {
      clearTimeout(timer);
    }
  };
  const onOnline = () => {
    if (source === null && document.visibilityState !== 'hidden') open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onOnline);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onOnline);
    rest();
  };
}

/**
 * How long to wait before opening a stream again, in milliseconds: twice as long each time, spread, so that not
 * everybody comes back at once to a server that was restarted.
 *
 * @param breaks how many tries failed before this one
 * @param spread from 0 to 1
 */
export function waitAfter(breaks: number, spread: number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** breaks);
  return wait * (0.75 + spread / 2);
}
