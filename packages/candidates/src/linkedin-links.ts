import { tidyLine } from './tidy.ts';

/** What a LinkedIn address says: the public profile's decoded slug in lower case, or null for any other page. */
export function linkedinSlug(path: string): string | null {
  const segments = path.split('/').filter((segment) => segment !== '');
  // Mobile, light and mailed addresses put one more segment in front.
  const start = /^(?:m|mwlite|comm)$/i.test(segments[0] ?? '') ? 1 : 0;
  const area = segments[start]?.toLowerCase();
  const slug = readSlug(segments[start + 1]);
  if (slug === null) return null;
  if (area === 'in') return slug;
  if (area === 'pub') return slug === 'dir' ? null : oldProfileSlug(slug, segments.slice(start + 2));
  return null;
}

export function isLinkedinHost(host: string): boolean {
  return (
    host === 'linkedin.com' || host.endsWith('.linkedin.com') || host === 'linkedin.cn' || host === 'lnkd.in'
  );
}

/** Canonical address of a public profile. */
export function linkedinProfileUrl(slug: string): string {
  return `https://www.linkedin.com/in/${encodeURIComponent(slug)}`;
}

/**
 * Member ids, which Recruiter and Sales Navigator put where the slug stands: `ACoAA…`, `ACwAA…`. They depend on who
 * looks or on the tool, so that two of them say nothing about two people.
 */
const MEMBER_ID = /^a(?:co|cw|em|de)aa[\w-]{5,}$/i;
const NOBODY = new Set([
  'me',
  'unavailable',
  'username',
  'yourname',
  'your-name',
  'yourprofile',
  'your-profile',
  'profile',
]);

/** The last segment as a slug, or null when it can be none. */
export function readSlug(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  const slug = PLAIN.test(segment) ? segment.toLowerCase() : readOtherSlug(segment);
  return slug === null || MEMBER_ID.test(slug) || NOBODY.has(slug) ? null : slug;
}

/** Most slugs: nothing to decode or to tidy. */
const PLAIN = /^[A-Za-z0-9_-]{2,150}$/;

function readOtherSlug(segment: string): string | null {
  const slug = tidyLine(decode(segment)).toLowerCase().normalize('NFC');
  // Whatever letters a slug has, it has no spaces or separators: `in/jane%2Fdoe` is no profile.
  if (!/^(?:\p{L}|\p{M}|\p{N}|\p{Extended_Pictographic}|\ufe0f|\u200d|[_.'’®™–-]){2,150}$/u.test(slug))
    return null;
  return slug;
}

/**
 * `/pub/jane-doe/12/345/678` is today's `/in/jane-doe-67834512`: LinkedIn joined the three parts from the last to
 * the first, the last two filled with zeros to three places. The bare name with fewer parts may be anyone's.
 */
function oldProfileSlug(name: string, rest: readonly string[]): string | null {
  const parts = rest.slice(0, 3).map((part) => part.toLowerCase());
  const [first, second, third] = parts;
  if (first === undefined) return name;
  if (second === undefined || third === undefined) return null;
  if (!parts.every((part) => /^[0-9a-f]{1,3}$/.test(part))) return null;
  return `${name}-${third.padStart(3, '0')}${second.padStart(3, '0')}${first}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign: the segment says what it says.
    return segment;
  }
}
