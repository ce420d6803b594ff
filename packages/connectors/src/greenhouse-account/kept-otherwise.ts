import type { JsonObject } from '../connector.ts';
import { type Fields, text, texts } from './decode.ts';
import { emailsOf } from './profile.ts';
import { tagKey } from './read-references.ts';

/** What Greenhouse kept of a person otherwise; only what its answer shows counts, and lists come back in any order. */
export function keptOtherwise(sent: JsonObject, stored: Fields): readonly string[] {
  const warnings: string[] = [];
  for (const [field, name] of [
    ['first_name', 'first name'],
    ['last_name', 'last name'],
    ['title', 'title'],
  ] as const) {
    const asked = text(sent[field]);
    const kept = text(stored[field]);
    if (asked !== null && kept !== null && asked !== kept) {
      warnings.push(`Greenhouse keeps the ${name} as “${kept}” instead of “${asked}”.`);
    }
  }
  const lost = (field: string, asked: readonly string[], kept: readonly string[]) => {
    const known = new Set(kept.map(tagKey));
    return Array.isArray(stored[field]) ? asked.filter((value) => !known.has(tagKey(value))) : [];
  };
  const tags = lost('tags', texts(sent.tags), texts(stored.tags));
  if (tags.length > 0) warnings.push(`Greenhouse did not take these tags: ${tags.join(', ')}.`);
  const emails = lost('email_addresses', emailsOf(sent), emailsOf(stored));
  if (emails.length > 0) {
    warnings.push(`Greenhouse did not take these e-mail addresses: ${emails.join(', ')}.`);
  }
  return warnings;
}

export const NO_APPLICATION = 'Greenhouse stored the person without application: add the job or pool there.';
export const NO_JOB = 'Greenhouse stored the person without the job: add it there.';
export const NO_SOURCE = 'Greenhouse did not take the source.';
export const NO_REFERRER = 'Greenhouse did not take the referrer.';
