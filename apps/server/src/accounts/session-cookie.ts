/**
 * What our cookies' names begin with. Under https browsers insist by this prefix on Secure, on the path / and on no
 * domain, so that no other host of the domain can set one in our place (RFC 6265bis, 4.1.3.2).
 */
export function cookiePrefix(url: string): string {
  return `${isSecure(url) ? '__Host-' : ''}crosswalk`;
}

/** Whether browsers come by https, where cookies are kept to it. */
export function isSecure(url: string): boolean {
  return url.startsWith('https:');
}

/** The name of the cookie a session travels in. */
export function sessionCookie(url: string): string {
  return `${cookiePrefix(url)}.session_token`;
}
