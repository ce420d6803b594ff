import { isBlankValue } from './blank-values.ts';
import type { LinkKind, ProfileLink } from './candidate.ts';
import { isLinkedinHost, linkedinProfileUrl, linkedinSlug, readSlug } from './linkedin-links.ts';
import { storable, tidyLine, truncate } from './tidy.ts';

/** Most links of a file: nothing to take off or to decode, and told in a tenth of the time. */
const PLAIN_PROFILE = /^https?:\/\/(?:www\.)?linkedin\.com\/in\/([A-Za-z0-9_-]{2,150})\/?$/;

/** Longer than any profile address; browsers and ATSs cut beyond. In UTF-16 units. */
const URL_LIMIT = 2048;

/**
 * Reads one link; null when it is none (blank, no http or https address, `javascript:`, an e-mail address).
 * With a network given, a bare handle does too: `readLink('@jane', 'twitter')`.
 *
 * LinkedIn: any host, with or without scheme, `/pub/`, query, fragment, trailing slash, language suffix and
 * percent-encoding lead to the same `url` and `key`. Recruiter, Sales Navigator and company pages and member ids
 * are kept with `key: null`. GitHub and Twitter/X accounts have keys for grouping, pages within them have none.
 */
export function readLink(text: string, networkHint: string | null = null): ProfileLink | null {
  const profile = readSlug(PLAIN_PROFILE.exec(text)?.[1]);
  if (profile !== null) return linkedinProfile(text, profile);
  const plain = tidyLine(text).replace(/^['"<(\s]+|['">)\s]+$/gu, '');
  if (plain.length > URL_LIMIT || isBlankValue(plain)) return null;
  const original = truncate(storable(text).trim(), URL_LIMIT);
  const url = toUrl(plain);
  if (url === null) return fromHandle(original, plain, networkHint);
  const host = url.hostname.replace(/^www\./, '');
  if (isLinkedinHost(host)) return linkedin(original, url, host);
  if (host === 'github.com') return account(original, url, 'github');
  if (host === 'twitter.com' || host === 'x.com' || host === 'mobile.twitter.com')
    return account(original, url, 'twitter');
  return { original, url: url.href, kind: 'other', key: null };
}

/** `www.example.com/jane`, `example.com`: a host name of at least two labels, the last one of letters. */
const STARTS_WITH_HOST =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,62})\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})\.?(?:[:/?#]|$)/u;

function toUrl(plain: string): URL | null {
  const absolute = /^https?:\/\//i.test(plain)
    ? plain
    : plain.startsWith('//')
      ? `https:${plain}`
      : STARTS_WITH_HOST.test(plain)
        ? `https://${plain}`
        : null;
  if (absolute === null || !URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  // A user name before the host is a disguise or an e-mail address, and never part of a profile.
  if (url.username !== '' || url.password !== '') return null;
  return /\.[^.]*[^.\d]\.?$/.test(url.hostname) ? url : null;
}

function linkedin(original: string, url: URL, host: string): ProfileLink {
  const slug = host === 'lnkd.in' || host === 'linkedin.cn' ? null : linkedinSlug(url.pathname);
  if (slug !== null) return linkedinProfile(original, slug);
  url.protocol = 'https:';
  return { original, url: url.href, kind: 'linkedin', key: null };
}

function linkedinProfile(original: string, slug: string): ProfileLink {
  return { original, url: linkedinProfileUrl(slug), kind: 'linkedin', key: `linkedin:${slug}` };
}

const ACCOUNT: Readonly<
  Record<
    'github' | 'twitter',
    { readonly origin: string; readonly name: RegExp; readonly pages: ReadonlySet<string> }
  >
> = {
  github: {
    origin: 'https://github.com',
    name: /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i,
    pages: new Set(
      'about apps blog collections contact customer-stories enterprise events explore features issues join login marketplace new notifications orgs organizations pricing pulls readme search security settings site sponsors topics trending users'.split(
        ' ',
      ),
    ),
  },
  twitter: {
    origin: 'https://x.com',
    name: /^\w{1,15}$/,
    pages: new Set(
      'about compose download explore hashtag home i intent jobs login logout messages notifications privacy search settings share signup tos who_to_follow'.split(
        ' ',
      ),
    ),
  },
};

function account(original: string, url: URL, kind: 'github' | 'twitter'): ProfileLink {
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const name = (segments[0] ?? '').replace(/^@/, '');
  const { origin, name: pattern, pages } = ACCOUNT[kind];
  if (segments.length !== 1 || !pattern.test(name) || pages.has(name.toLowerCase())) {
    return { original, url: url.href, kind, key: null };
  }
  return { original, url: `${origin}/${name}`, kind, key: `${kind}:${name.toLowerCase()}` };
}

function fromHandle(original: string, plain: string, networkHint: string | null): ProfileLink | null {
  const kind = readNetwork(networkHint);
  const handle = plain.replace(/^@/, '');
  if (kind === 'linkedin') {
    const slug = readSlug(handle.replace(/^\/?in\//i, '').replace(/\/$/, ''));
    return slug === null || !/^[^\s.:]+$/u.test(slug) ? null : linkedinProfile(original, slug);
  }
  if (kind === 'github' || kind === 'twitter') {
    const { origin, name } = ACCOUNT[kind];
    return name.test(handle) ? account(original, new URL(`${origin}/${handle}`), kind) : null;
  }
  return null;
}

/** The network a column or a JSON Resume profile names, in any letter case: `LinkedIn`, `X`, `git hub`. */
function readNetwork(hint: string | null): LinkKind {
  const plain = (hint ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (plain.includes('linkedin')) return 'linkedin';
  if (plain.includes('github')) return 'github';
  return plain === 'x' || plain.includes('twitter') ? 'twitter' : 'other';
}
