import { type Asked, askedFor } from '../contacts/asked.ts';
import { refused } from './errors.ts';

/** What a look-up is to find, and with which credits (RocketReach API, "People Lookup API"). */
export const lookupTypes = ['standard', 'premium', 'phone', 'enrich', 'bulk'] as const;
export type LookupType = (typeof lookupTypes)[number];

/** A look-up as it was asked for: a profile by its number, or somebody by what is known of them. */
export interface LookupInput {
  readonly id: number | null;
  readonly asked: Asked | null;
  readonly type: LookupType;
  readonly webhookId: number | null;
  /** Null when the look-up does not say. */
  readonly returnCachedEmails: boolean | null;
}

const parameters: ReadonlySet<string> = new Set([
  'id',
  'name',
  'current_employer',
  'title',
  'linkedin_url',
  'linkedin_ext_url',
  'email',
  'phone',
  'npi_number',
  'lookup_type',
  'webhook_id',
  'return_cached_emails',
  'api_key',
]);

/** @throws Refused 400 when the input is not enough for a look-up, or no such type */
export function readLookupInput(query: URLSearchParams, unknownParameters: 'ignored' | 400): LookupInput {
  const strange = [...query.keys()].find((name) => !parameters.has(name));
  if (strange !== undefined && unknownParameters === 400) throw refused(400, `Unknown parameter: ${strange}`);
  const text = (name: string) => {
    const value = query.get(name)?.trim();
    return value === '' ? undefined : value;
  };
  const linkedin = text('linkedin_url') ?? text('linkedin_ext_url');
  const isNamed = text('name') !== undefined && text('current_employer') !== undefined;
  const others = [text('id'), linkedin, text('email'), text('phone'), text('npi_number')];
  if (!isNamed && others.every((value) => value === undefined))
    throw refused(
      400,
      'Must specify id, linkedin_url, email, phone, npi_number, or name and current_employer.',
    );
  return {
    id: wholeNumber('id', text('id')),
    asked: askedFor({
      name: text('name'),
      company: text('current_employer'),
      linkedin,
      email: text('email'),
    }),
    type: typeOf(text('lookup_type')),
    webhookId: wholeNumber('webhook_id', text('webhook_id')),
    returnCachedEmails: booleanOf(text('return_cached_emails')),
  };
}

/** Numbers of `ids=1&ids=2` or `ids=1,2`. @throws Refused 400 for none, more than 100, or what is no number */
export function readIds(query: URLSearchParams): readonly number[] {
  const texts = query
    .getAll('ids')
    .flatMap((value) => value.split(','))
    .filter((value) => value.trim() !== '');
  if (texts.length === 0 || texts.length > 100) throw refused(400, 'ids must be 1 to 100 profile ids.');
  return texts.map((value) => wholeNumber('ids', value.trim()) ?? 0);
}

function typeOf(text: string | undefined): LookupType {
  if (text === undefined || text === 'null') return 'standard';
  const plain = text.replace(/ \(feeds disabled\)$/, '');
  const type = lookupTypes.find((name) => name === plain);
  if (type === undefined) throw refused(400, `"${text}" is not a valid lookup_type.`);
  return type;
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text)) throw refused(400, `${name}: a valid integer is required.`);
  return Number(text);
}

function booleanOf(text: string | undefined): boolean | null {
  if (text === undefined) return null;
  if (/^(true|1)$/i.test(text)) return true;
  if (/^(false|0)$/i.test(text)) return false;
  throw refused(400, 'return_cached_emails: must be a valid boolean.');
}
