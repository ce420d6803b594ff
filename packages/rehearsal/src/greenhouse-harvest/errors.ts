import { GreenhouseError, refusalOf } from '../greenhouse/errors.ts';
import type { Switches } from '../greenhouse/switches.ts';

/** A refusal in the words of v1; refusals of checks shared with v3 are put into them by `inHarvestWords`. */
export class HarvestError extends GreenhouseError {}

/** Seen on the real host, before any look at the path. */
export function invalidKey(): HarvestError {
  return new HarvestError(401, { message: 'Invalid Basic Auth credentials' });
}

/** Text as reported; the envelope was not, so that a switch picks it. */
export function missingPermission(switches: Switches): HarvestError {
  const message = 'This API Key does not have permission for this endpoint';
  return new HarvestError(
    403,
    switches.v1ForbiddenBody === 'message' ? { message } : { errors: [{ message }] },
  );
}

/** Seen in a recording of 2017. */
export function noAccess(): HarvestError {
  return new HarvestError(403, { message: 'You do not have access to that record' });
}

export function notFound(): HarvestError {
  return new HarvestError(404, { message: 'Resource not found' });
}

/** Invented but for the statuses: how the host answers after the removal was not observed. */
export function retired(status: 401 | 404 | 410): HarvestError {
  if (status === 401) return invalidKey();
  if (status === 404) return notFound();
  return new HarvestError(410, { message: 'Harvest v1 and v2 are no longer available' });
}

/** Harvest v1 reference, "Validation". */
export function invalid(field: string, message: string): HarvestError {
  return new HarvestError(422, { message: 'Validation error', errors: [{ message, field }] });
}

/** An application that is not as the call needs it: the reference's example has neither `message` nor `field`. */
export function wrongState(message: string): HarvestError {
  return new HarvestError(422, { errors: [{ message }] });
}

/** Puts a refusal of a shared check into v1's words; what is in them already stays. */
export function inHarvestWords(error: GreenhouseError): GreenhouseError {
  if (error instanceof HarvestError) return error;
  if (error.status === 403) return noAccess();
  if (error.status !== 422) return error;
  return new HarvestError(422, { message: 'Validation error', errors: itemsOf(error.body) }, error.headers);
}

function itemsOf(body: unknown): readonly { message: string; field?: string }[] {
  const items: readonly unknown[] =
    typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors)
      ? body.errors
      : [];
  return items.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [{ message: String(item) }];
    return Object.entries(item).map(([field, message]) => ({ message: String(message), field }));
  });
}

/** A refusal known by its status only, as faults need it. */
export function harvestRefusal(status: number, switches: Switches): GreenhouseError {
  if (status === 401) return invalidKey();
  if (status === 403) return missingPermission(switches);
  return refusalOf(status, switches);
}
