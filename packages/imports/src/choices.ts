import { ENCODINGS, type Encoding } from './bytes/encoding.ts';
import { FIELD_GROUPS, FIELD_LABELS, type Field, groupOf, isField } from './fields.ts';

export interface ImportChoices {
  readonly encodings: readonly { readonly id: Encoding; readonly name: string }[];
  /** `id` is the delimiter itself, one character. */
  readonly delimiters: readonly { readonly id: string; readonly name: string }[];
  /** `group` is the group's title; fields of one group stand together. */
  readonly fields: readonly { readonly id: Field; readonly name: string; readonly group: string }[];
}

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  macintosh: 'Western European (Mac)',
  shift_jis: 'Japanese (Shift_JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  'iso-2022-jp': 'Japanese (ISO-2022-JP)',
  gb18030: 'Chinese, simplified (GB18030)',
  big5: 'Chinese, traditional (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
};

const DELIMITER_NAMES = [
  { id: ',', name: 'Comma' },
  { id: ';', name: 'Semicolon' },
  { id: '\t', name: 'Tab' },
  { id: '|', name: 'Vertical bar' },
  { id: ':', name: 'Colon' },
  { id: '^', name: 'Caret' },
  { id: '~', name: 'Tilde' },
] as const;

/** What a person may choose from where a guess is wrong, with the words to show. Always the same. */
export function importChoices(): ImportChoices {
  const fields = Object.keys(FIELD_LABELS).filter(isField);
  return {
    encodings: ENCODINGS.map((id) => ({ id, name: ENCODING_NAMES[id] })),
    delimiters: DELIMITER_NAMES,
    fields: Object.entries(FIELD_GROUPS).flatMap(([group, title]) =>
      fields
        .filter((id) => groupOf(id) === group)
        .map((id) => ({ id, name: FIELD_LABELS[id], group: title })),
    ),
  };
}
