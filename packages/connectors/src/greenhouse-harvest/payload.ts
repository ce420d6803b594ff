import type { JsonObject } from '../connector.ts';
import { idOf, isFields, text } from '../greenhouse-account/decode.ts';

/**
 * What a plan step asks of Greenhouse: frozen as JSON before it is sent, read back when it is. `member` is the
 * Greenhouse user it is made for. Bodies are those of Harvest v1 less the résumé, which is handed over when it is sent.
 */
export type HarvestPayload =
  | CreatePayload
  | { readonly call: 'setPool'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'addApplication'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'attachResume'; readonly member: string; readonly fileName: string }
  | { readonly call: 'addNote'; readonly member: string; readonly body: JsonObject }
  | { readonly call: 'applyTag'; readonly member: string; readonly tagId: string; readonly tag: string }
  | { readonly call: 'deleteCandidate'; readonly member: string };

/** Named otherwise than those of v3, so that neither takes the other's for its own. */
export interface CreatePayload {
  readonly call: 'addCandidate' | 'addProspect';
  readonly member: string;
  /** Of the résumé, before it is marked. */
  readonly fileName: string;
  readonly body: JsonObject;
}

/** A payload as the plain JSON a plan step carries. */
export function toJson(payload: HarvestPayload): JsonObject {
  return { ...payload };
}

/** Reads a payload back; null when it is none of ours, such as one of a version that wrote it differently. */
export function readPayload(json: JsonObject): HarvestPayload | null {
  const { call } = json;
  const member = idOf(json.member);
  const body = isJsonObject(json.body) ? json.body : null;
  const fileName = text(json.fileName) ?? '';
  if (member === null) return null;
  switch (call) {
    case 'addCandidate':
    case 'addProspect':
      return body === null ? null : { call, member, fileName, body };
    case 'setPool':
    case 'addApplication':
    case 'addNote':
      return body === null ? null : { call, member, body };
    case 'attachResume':
      return { call, member, fileName };
    case 'applyTag': {
      const tagId = idOf(json.tagId);
      return tagId === null ? null : { call, member, tagId, tag: text(json.tag) ?? '' };
    }
    case 'deleteCandidate':
      return { call, member };
    default:
      return null;
  }
}

export function isJsonObject(value: JsonObject[string] | undefined): value is JsonObject {
  return isFields(value);
}

export function isCreate(payload: HarvestPayload): payload is CreatePayload {
  return payload.call === 'addCandidate' || payload.call === 'addProspect';
}
