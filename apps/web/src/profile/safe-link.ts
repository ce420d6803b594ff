/** The address of a link that leads to a web page; null for anything else, such as `javascript:`. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** "linkedin.com/in/ada-quist": an address as people read it. */
export function sayAddress(url: string): string {
  const short = url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  try {
    return decodeURI(short);
  } catch (error) {
    if (error instanceof URIError) return short;
    throw error;
  }
}
