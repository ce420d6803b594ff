/**
 * Whether `asked` reaches this machine under another of its loopback names than `url` has, on the same port.
 * Another port is somebody's tunnel or proxy: they know why they ask there.
 * @param host the Host header, which says what the browser's address bar does
 */
export function isOtherLoopbackName(asked: URL, host: string | undefined, url: string): boolean {
  const ours = new URL(url);
  const text = `${asked.protocol}//${host ?? asked.host}`;
  if (!isLoopback(ours.hostname) || !URL.canParse(text)) return false;
  const theirs = new URL(text);
  return isLoopback(theirs.hostname) && theirs.hostname !== ours.hostname && theirs.port === ours.port;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
