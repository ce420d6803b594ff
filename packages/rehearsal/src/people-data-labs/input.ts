import { type Asked, askedFor } from '../contacts/asked.ts';
import { refused } from './errors.ts';

/** A look-up as it was asked for. */
export interface EnrichInput {
  /** Null when nothing of the input holds a name, as with a phone number alone. */
  readonly asked: Asked | null;
  /** Whether it names an address, number or profile rather than a name. */
  readonly strong: boolean;
  /** 0 to 10. */
  readonly minLikelihood: number;
  readonly required: string | null;
  /** Fields of `data` to answer; with a minus in front of the first one, those to leave out. */
  readonly include: readonly string[] | null;
}

const identifying = ['pdl_id', 'profile', 'email', 'phone', 'email_hash', 'lid'] as const;
const placing = [
  'location',
  'street_address',
  'locality',
  'region',
  'country',
  'postal_code',
  'company',
  'school',
] as const;
/** People Data Labs docs, "Input parameters: Person Enrichment API". */
const parameters: ReadonlySet<string> = new Set([
  ...identifying,
  ...placing,
  'name',
  'first_name',
  'middle_name',
  'last_name',
  'birth_date',
  'min_likelihood',
  'required',
  'data_include',
  'titlecase',
  'include_if_matched',
  'pretty',
  'size',
  'api_key',
]);

/**
 * Reads the parameters of a look-up.
 * @throws Refused 400 when they are not enough for one, or out of range
 */
export function readEnrichInput(
  sent: ReadonlyMap<string, unknown>,
  unknownParameters: 'ignored' | 400,
): EnrichInput {
  const strange = [...sent.keys()].find((name) => !parameters.has(name));
  if (strange !== undefined && unknownParameters === 400) throw refused(400, `Unknown parameter: ${strange}`);
  const text = (name: string) => textOf(sent.get(name));
  const has = (name: string) => text(name) !== undefined;
  const strong = identifying.some(has);
  const isNamed = has('name') || (has('first_name') && has('last_name'));
  if (!strong && !(isNamed && placing.some(has)))
    throw refused(
      400,
      'Request must contain a minimum of: pdl_id OR profile OR email OR phone OR email_hash OR lid OR (name AND (location OR company OR school))',
    );
  const include = text('data_include');
  return {
    asked: askedFor({
      name: text('name'),
      first: text('first_name'),
      last: text('last_name'),
      company: text('company'),
      linkedin: text('profile'),
      email: text('email'),
    }),
    strong,
    minLikelihood: likelihoodOf(text('min_likelihood')),
    required: text('required') ?? null,
    include: include === undefined ? null : include.split(',').map((field) => field.trim()),
  };
}

/** A look-up for e-mails, for phones, or for what there is, by the fields it names. */
export function askedKinds({ required, include }: EnrichInput): string {
  const named = `${required ?? ''} ${include?.[0]?.startsWith('-') === true ? '' : (include ?? []).join(' ')}`;
  const kinds = [...(/mail/.test(named) ? ['email'] : []), ...(/phone/.test(named) ? ['phone'] : [])];
  return kinds.length === 0 ? 'email and phone' : kinds.join(' and ');
}

function likelihoodOf(text: string | undefined): number {
  if (text === undefined) return 2;
  if (!/^(?:\d|10)$/.test(text)) throw refused(400, 'min_likelihood must be an integer between 0 and 10');
  return Number(text);
}

/** Names and companies may be lists; the first one counts. */
function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'number') return String(one);
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : undefined;
}
