/** One line of what is sent: what it is, and what stands there; more than one for lists. */
export interface SentField {
  readonly label: string;
  readonly values: readonly string[];
}

/** Keys that say nothing to whoever looks at what is sent. */
const technical: ReadonlySet<string> = new Set(['call']);

const labels: Readonly<Record<string, string>> = {
  emails: 'E-mails',
  email_addresses: 'E-mails',
  fileName: 'Résumé',
  job_id: 'Job',
  member: 'Sent as',
  owner: 'Recruiter',
  performAs: 'Sent as',
  postings: 'Job',
  prospect_owner_id: 'Prospect owner',
  prospect_pool_id: 'Prospect pool',
  prospect_pool_stage_id: 'Pool stage',
  prospect_stage_id: 'Pool stage',
  recruiter_id: 'Recruiter',
  referrer_id: 'Referrer',
  resumeFile: 'Résumé',
  source_id: 'Source',
  sources: 'Source',
};

/**
 * What a step of a plan sends, in the order it stands there and without what is empty. Every connector names its
 * fields as its ATS does.
 *
 * @param names what to show in place of ids
 */
export function payloadFields(
  payload: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): readonly SentField[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    if (technical.has(key)) return [];
    if (isRecord(value) && !isReference(value)) return payloadFields(value, names);
    const values = (Array.isArray(value) ? value : [value])
      .map((one) => asText(one, names))
      .filter((text) => text !== '');
    return values.length === 0 ? [] : [{ label: labels[key] ?? inWords(key), values }];
  });
}

function asText(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return joined(value, names);
  if (isReference(value)) return asText(value.value, names);
  if (isRecord(value)) return joined(Object.values(value), names);
  const text = String(value);
  return names.get(text) ?? text;
}

/** `{ type: 'id', value: 7 }`: one thing, named by its id. */
function isReference(value: unknown): value is { readonly value: unknown } {
  return isRecord(value) && value.type === 'id' && 'value' in value;
}

function joined(values: readonly unknown[], names: ReadonlyMap<string, string>): string {
  return values
    .map((one) => asText(one, names))
    .filter((text) => text !== '')
    .join(' · ');
}

/** `firstName` and `first_name` as "First name". */
function inWords(key: string): string {
  const words = key
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
