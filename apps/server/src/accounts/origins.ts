const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The origins that pages of ours have: that of `CROSSWALK_URL`, and when it is an address of this machine the
 * other ways to write that address, because nobody can tell which one the operator typed into the browser.
 */
export function ownOrigins(url: string): readonly string[] {
  const own = new URL(url);
  if (!loopbackNames.includes(own.hostname)) return [own.origin];
  const port = own.port === '' ? '' : `:${own.port}`;
  return loopbackNames.map((name) => `${own.protocol}//${name}${port}`);
}
