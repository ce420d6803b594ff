import { type Asked, askedFor } from '../contacts/asked.ts';
import { refused } from './errors.ts';

/** Hunter API documentation, "Email Finder". */
const parameters: ReadonlySet<string> = new Set([
  'domain',
  'company',
  'first_name',
  'last_name',
  'full_name',
  'linkedin_handle',
  'max_duration',
  'api_key',
]);

/**
 * Reads whom the finder is asked for.
 * @throws Refused 400 `wrong_params`
 */
export function readFinderInput(query: URLSearchParams, unknownParameters: 'ignored' | 400): Asked {
  const strange = [...query.keys()].find((name) => !parameters.has(name));
  if (strange !== undefined && unknownParameters === 400) throw refused(400, `Unknown parameter ${strange}`);
  const text = (name: string) => {
    const value = query.get(name)?.trim();
    return value === '' ? undefined : value;
  };
  const duration = text('max_duration');
  if (
    duration !== undefined &&
    !(/^\d{1,2}$/.test(duration) && Number(duration) >= 3 && Number(duration) <= 20)
  )
    throw refused(400, 'max_duration must be between 3 and 20');
  const linkedin = text('linkedin_handle');
  if (linkedin === undefined) {
    if (text('domain') === undefined && text('company') === undefined)
      throw refused(400, 'You are missing the domain parameter or the company parameter');
    const isNamed = text('first_name') !== undefined && text('last_name') !== undefined;
    if (!isNamed && text('full_name') === undefined)
      throw refused(
        400,
        'You are missing the first_name and last_name parameters or the full_name parameter',
      );
  }
  const asked = askedFor({
    name: text('full_name'),
    first: text('first_name'),
    last: text('last_name'),
    company: text('company'),
    domain: text('domain'),
    linkedin,
  });
  if (asked === null) throw refused(400, 'The person is not valid');
  return asked;
}
