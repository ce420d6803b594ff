import { heard } from '../answers/heard.ts';
import type { AtsBody } from '../ats-fetch/index.ts';
import { fieldsOf, isFields, list, text } from './decode.ts';

/** One complaint of an error body; `field` is what it is about, where Greenhouse told. */
export interface Complaint {
  readonly field: string | null;
  readonly text: string;
}

/**
 * The complaints of an error body. Items of `errors` are texts, `{"<field>": "<text>"}`, or `{message, field}`
 * (Harvest v3 guide, "Errors"; the last form is that of v1, which proxies and clients still show).
 */
export function complaintsOf(body: AtsBody): readonly Complaint[] {
  if (body.kind !== 'json') return [];
  return list(fieldsOf(body.value).errors).flatMap((item) => {
    const plain = text(item);
    if (plain !== null) return [{ field: null, text: plain }];
    const fields = fieldsOf(item);
    const message = text(fields.message);
    if (message !== null) return [{ field: text(fields.field), text: message }];
    return Object.entries(fields).flatMap(([field, value]) => {
      const said = text(value) ?? text(list(value)[0]);
      return said === null ? [] : [{ field, text: said }];
    });
  });
}

/**
 * Greenhouse's own words from an error body: the complaints, else `message`, else `error_description` or `error`,
 * which the token endpoint has (RFC 6749, section 5.2); null when it gave none.
 *
 * @param scrub see `heard`
 */
export function saidBy(body: AtsBody, scrub: (text: string) => string): string | null {
  return heard(wordsOf(body), scrub);
}

function wordsOf(body: AtsBody): string | null {
  if (body.kind === 'text') return body.text;
  if (body.kind !== 'json' || !isFields(body.value)) return null;
  const complaints = complaintsOf(body);
  if (complaints.length > 0) {
    return complaints.map(({ field, text }) => (field === null ? text : `${field}: ${text}`)).join('; ');
  }
  const { message, error, error_description } = body.value;
  return text(message) ?? text(error_description) ?? text(error);
}
