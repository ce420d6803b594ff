import type { Part } from '../serving/multipart.ts';
import { badRequest } from './errors.ts';
import type { Switches } from './switches.ts';

/** What a multipart create holds, before its values are checked. */
export interface CreateForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly resumeFile: Part | null;
  readonly files: readonly Part[];
}

type PhoneReading = Switches['multipartPhones'];

/**
 * Turns multipart parts into the fields of a JSON create: arrays carry `[]` and one part per value, nested values
 * brackets (Lever API reference, "Create an opportunity"). How phones are to be written is nowhere said, so
 * `phoneReading` picks the one spelling that is understood; phones in any other are lost without a word.
 * @throws LeverError 400 for more than one résumé.
 */
export function readCreateForm(parts: readonly Part[], phoneReading: PhoneReading): CreateForm {
  const fields: Record<string, unknown> = {};
  const archived: Record<string, unknown> = {};
  const files: Part[] = [];
  let resumeFile: Part | null = null;

  for (const part of parts) {
    if (part.name === 'resumeFile') {
      if (resumeFile !== null) throw badRequest('Only one resumeFile is allowed');
      resumeFile = part;
    } else if (part.name === 'files' || part.name === 'files[]') {
      files.push(part);
    } else if (part.name.startsWith('phones')) {
      // Read below, all together: some spellings spread one phone over several parts.
    } else {
      addField(part, fields, archived);
    }
  }
  if (Object.keys(archived).length > 0) fields.archived = archived;
  const phones = readPhones(parts, phoneReading);
  if (phones.length > 0) fields.phones = phones;
  return { fields, resumeFile, files };
}

function addField(part: Part, fields: Record<string, unknown>, archived: Record<string, unknown>): void {
  const value = part.data.toString('utf8');
  const nested = /^archived\[(reason|archivedAt)\]$/.exec(part.name)?.[1];
  if (nested !== undefined) {
    archived[nested] = nested === 'archivedAt' ? wholeNumber(value) : value;
    return;
  }
  const array = /^([A-Za-z]+)\[\]$/.exec(part.name)?.[1];
  if (array === undefined) {
    fields[part.name] = part.name === 'createdAt' ? wholeNumber(value) : value;
    return;
  }
  const list = fields[array];
  fields[array] = Array.isArray(list) ? [...list, value] : [value];
}

/** Text that is no whole number stays text, so that the check of the fields names it. */
function wholeNumber(value: string): number | string {
  return /^\d{1,16}$/.test(value) ? Number(value) : value;
}

function readPhones(parts: readonly Part[], reading: PhoneReading): unknown[] {
  const understood = (name: PhoneReading) => reading === name || reading === 'all';
  const phones: unknown[] = [];
  const byIndex = new Map<string, Record<string, string>>();
  let flat: Record<string, string> | null = null;

  for (const part of parts) {
    const value = part.data.toString('utf8');
    const [, index, field] = /^phones\[(\d*)\]\[(value|type)\]$/.exec(part.name) ?? [];
    if (field !== undefined && index !== undefined && index !== '' && understood('indexed')) {
      const phone = byIndex.get(index) ?? {};
      if (!byIndex.has(index)) phones.push(phone);
      phone[field] = value;
      byIndex.set(index, phone);
    } else if (field !== undefined && index === '' && understood('flat')) {
      // Without an index, a repeated key is the only sign that the next phone begins.
      if (flat === null || Object.hasOwn(flat, field)) {
        flat = {};
        phones.push(flat);
      }
      flat[field] = value;
    } else if (part.name === 'phones[]' && understood('json')) {
      const phone = parseObject(value);
      if (phone !== null) phones.push(phone);
    }
  }
  return phones;
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
