import type { ProfileLink } from '@crosswalk/candidates';

/** What can be searched of a link: all but its scheme, which nobody types. */
export function linkText({ url }: Pick<ProfileLink, 'url'>): string {
  return url.replace(/^https?:\/\//, '');
}
