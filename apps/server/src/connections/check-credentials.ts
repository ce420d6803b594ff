import type { Manifest } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';

/**
 * The credentials as the connector's fields ask for them, trimmed (keys are pasted with line ends). Throws a
 * 422 Problem that names the field and never repeats the value.
 */
export function checkCredentials(
  manifest: Manifest,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const known = new Set(manifest.credentials.map((field) => field.id));
  const unknown = Object.keys(given).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const labels = manifest.credentials.map((field) => `${field.label} (${field.id})`).join(', ');
    throw refusal(`${manifest.name} takes these credentials and no others: ${labels}.`, null);
  }
  const checked: Record<string, string> = {};
  for (const field of manifest.credentials) {
    const value = (given[field.id] ?? '').trim();
    if (value === '') throw refusal(`${field.label} is missing. ${field.help}`, field.id);
    if (value.length > 4096 || hasControl(value)) {
      throw refusal(`${field.label} is not in one piece: copy it again. ${field.help}`, field.id);
    }
    if (field.pattern !== null && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) {
      throw refusal(`This does not look like ${manifest.name}'s ${field.label}. ${field.help}`, field.id);
    }
    checked[field.id] = value;
  }
  return checked;
}

function refusal(sentence: string, field: string | null): Problem {
  return new Problem(422, 'credentialsMalformed', sentence, field === null ? {} : { field });
}

function hasControl(value: string): boolean {
  return /\p{Cc}/u.test(value);
}
