import type { JsonObject } from '../connector.ts';
import { idOf, isFields, text } from '../greenhouse-account/decode.ts';

/**
 * What a plan step asks of Greenhouse: frozen as JSON before it is sent, read back when it is. `member` is the
 * Greenhouse user it is planned for. Bodies are those of Harvest v3 less the ids that earlier steps bring.
 */
export type GreenhousePayload =
  | { readonly call: 'createCandidate'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'addApplication'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'attachResume'; readonly member: string; readonly fileName: string }
  | { readonly call: 'addEmployment'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'addEducation'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'addNote'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'applyTag'; readonly member: string; readonly tagId: string }
  | { readonly call: 'restoreTitle'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'deleteCandidate'; readonly member: string };

/** A payload as the plain JSON a plan step carries. */
export function toJson(payload: GreenhousePayload): JsonObject {
  return { ...payload };
}

/** Reads a payload back; null when it is none of ours, such as one of a version that wrote it differently. */
export function readPayload(json: JsonObject): GreenhousePayload | null {
  const { call } = json;
  const member = idOf(json.member);
  const body = isJsonObject(json.body) ? json.body : null;
  if (member === null) return null;
  switch (call) {
    case 'createCandidate':
    case 'addApplication':
    case 'addEmployment':
    case 'addEducation':
    case 'addNote':
    case 'restoreTitle':
      return body === null ? null : { call, member, body };
    case 'attachResume':
      return { call, member, fileName: text(json.fileName) ?? '' };
    case 'applyTag': {
      const tagId = idOf(json.tagId);
      return tagId === null ? null : { call, member, tagId };
    }
    case 'deleteCandidate':
      return { call, member };
    default:
      return null;
  }
}

function isJsonObject(value: JsonObject[string] | undefined): value is JsonObject {
  return isFields(value);
}
