import type { JsonObject } from '../connector.ts';
import { fieldsOf, isFields, list, text, texts } from './decode.ts';

/** What a plan step asks of Lever: frozen as JSON before it is sent, read back when it is. */
export type LeverPayload =
  | CreateOpportunity
  | { readonly call: AddCall; readonly performAs: string; readonly values: readonly string[] }
  | { readonly call: 'addPosting'; readonly performAs: string; readonly postingId: string }
  | { readonly call: 'archive'; readonly performAs: string; readonly reasonId: string }
  | { readonly call: 'repairPhones'; readonly phones: readonly LeverPhone[] };

export type AddCall = 'addTags' | 'addLinks' | 'addSources';

export interface CreateOpportunity {
  readonly call: 'createOpportunity';
  readonly performAs: string;
  /** The fields of Lever's create call, phones as objects. */
  readonly opportunity: OpportunityFields;
  readonly resumeFile: string;
}

export interface OpportunityFields {
  readonly name: string;
  readonly headline: string | null;
  readonly location: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly LeverPhone[];
  readonly links: readonly string[];
  readonly tags: readonly string[];
  readonly sources: readonly string[];
  readonly owner: string;
  readonly postings: readonly string[];
  /** A person Lever already knows; null lets Lever match by e-mail. */
  readonly contact: string | null;
}

export interface LeverPhone {
  readonly value: string;
  readonly type: string;
}

/** A payload as the plain JSON a plan step carries. */
export function toJson(payload: LeverPayload): JsonObject {
  switch (payload.call) {
    case 'createOpportunity': {
      const { opportunity } = payload;
      return { ...payload, opportunity: { ...opportunity, phones: phonesToJson(opportunity.phones) } };
    }
    case 'repairPhones':
      return { ...payload, phones: phonesToJson(payload.phones) };
    default:
      return { ...payload };
  }
}

/** Reads a payload back; null when it is none of ours, such as one of a version that wrote it differently. */
export function readPayload(json: JsonObject): LeverPayload | null {
  const { call } = json;
  if (call === 'repairPhones') return { call, phones: readPhones(json.phones) };
  const performAs = text(json.performAs);
  if (performAs === null) return null;
  switch (call) {
    case 'createOpportunity':
      return readCreate(json, performAs);
    case 'addTags':
    case 'addLinks':
    case 'addSources':
      return { call, performAs, values: texts(json.values) };
    case 'addPosting': {
      const postingId = text(json.postingId);
      return postingId === null ? null : { call, performAs, postingId };
    }
    case 'archive': {
      const reasonId = text(json.reasonId);
      return reasonId === null ? null : { call, performAs, reasonId };
    }
    default:
      return null;
  }
}

/** Phones as Lever lists them, without entries that hold no number. */
export function readPhones(value: unknown): readonly LeverPhone[] {
  return list(value).flatMap((item) => {
    const number = text(fieldsOf(item).value);
    return number === null ? [] : [{ value: number, type: text(fieldsOf(item).type) ?? 'other' }];
  });
}

function readCreate(json: JsonObject, performAs: string): CreateOpportunity | null {
  const fields = json.opportunity;
  const name = text(fieldsOf(fields).name);
  if (!isFields(fields) || name === null) return null;
  return {
    call: 'createOpportunity',
    performAs,
    resumeFile: text(json.resumeFile) ?? '',
    opportunity: {
      name,
      headline: text(fields.headline),
      location: text(fields.location),
      emails: texts(fields.emails),
      phones: readPhones(fields.phones),
      links: texts(fields.links),
      tags: texts(fields.tags),
      sources: texts(fields.sources),
      owner: text(fields.owner) ?? performAs,
      postings: texts(fields.postings),
      contact: text(fields.contact),
    },
  };
}

function phonesToJson(phones: readonly LeverPhone[]): readonly JsonObject[] {
  return phones.map(({ value, type }) => ({ value, type }));
}
