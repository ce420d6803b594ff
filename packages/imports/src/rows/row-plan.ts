import type { ContactKind, DayMonthOrder, PhoneKind } from '@crosswalk/candidates';
import { type Field, isDateField } from '../fields.ts';
import type { ColumnMapping } from '../table/column-mapping.ts';

/** A column of a row: its place in the record (0-based) and its name for messages and extras. */
export interface Column {
  readonly index: number;
  readonly label: string;
}

/** Which cells of a record make up which part of a candidate; worked out once per file. */
export interface RowPlan {
  readonly of: (field: Field) => readonly Column[];
  readonly emails: readonly (Column & { readonly kind: ContactKind | null })[];
  readonly phones: readonly (Column & {
    readonly kind: PhoneKind | null;
    readonly typeIndex: number | null;
  })[];
  readonly links: readonly (Column & { readonly field: LinkField })[];
  /** Columns kept under their label. */
  readonly extras: readonly Column[];
  /** Columns that share a field of which a candidate has one: the first filled cell counts. */
  readonly repeated: readonly (readonly Column[])[];
  /** The name of each column, for messages. */
  readonly labels: readonly string[];
  /** Which comes first in the dates of a column, by its place; only columns of dates are there. */
  readonly dates: ReadonlyMap<number, DayMonthOrder | null>;
  /** How many columns the header has; cells beyond it are surplus. */
  readonly width: number;
}

export type LinkField = 'link.linkedin' | 'link.github' | 'link.twitter' | 'link.other' | 'link.profile';

const EMAIL_KINDS: Readonly<Partial<Record<Field, ContactKind | null>>> = {
  email: null,
  'email.work': 'work',
  'email.personal': 'personal',
};

const PHONE_KINDS: Readonly<Partial<Record<Field, PhoneKind | null>>> = {
  phone: null,
  'phone.mobile': 'mobile',
  'phone.work': 'work',
  'phone.home': 'home',
  'phone.other': 'other',
};

const SINGLE_FIELDS: readonly Field[] = [
  'name.full',
  'name.given',
  'name.family',
  'headline',
  'location.text',
  'location.city',
  'location.region',
  'location.country',
  'employment.title',
  'employment.company',
  'employment.location',
  'employment.start',
  'employment.end',
  'past-employment.title',
  'past-employment.company',
  'education.school',
  'education.degree',
  'education.discipline',
  'education.start',
  'education.end',
];

const NONE: readonly Column[] = [];

export function planRows(mapping: readonly ColumnMapping[]): RowPlan {
  const byField = new Map<Field, Column[]>();
  const emails: (Column & { kind: ContactKind | null })[] = [];
  const phones: (Column & { kind: PhoneKind | null; typeIndex: number | null })[] = [];
  const links: (Column & { field: LinkField })[] = [];
  const extras: Column[] = [];
  const dates = new Map<number, DayMonthOrder | null>();
  for (const { index, label, field, dateOrder } of mapping) {
    const place = { index, label };
    if (field === null || field === 'extra') {
      extras.push(place);
      continue;
    }
    // The status says something about the address, but is worth keeping for itself.
    if (field === 'email.status') extras.push(place);
    if (isDateField(field)) dates.set(index, dateOrder);
    const emailKind = EMAIL_KINDS[field];
    const phoneKind = PHONE_KINDS[field];
    const lastPhone = phones.at(-1);
    if (emailKind !== undefined) emails.push({ ...place, kind: emailKind });
    else if (phoneKind !== undefined) phones.push({ ...place, kind: phoneKind, typeIndex: null });
    else if (isLinkField(field)) links.push({ ...place, field });
    else if (field === 'phone.type' && lastPhone !== undefined) lastPhone.typeIndex = place.index;
    byField.set(field, [...(byField.get(field) ?? []), place]);
  }
  const repeated = SINGLE_FIELDS.map((field) => byField.get(field) ?? NONE).filter(
    ({ length }) => length > 1,
  );
  const labels = mapping.map(({ label }) => label);
  const of = (field: Field) => byField.get(field) ?? NONE;
  return { of, emails, phones, links, extras, repeated, labels, dates, width: mapping.length };
}

function isLinkField(field: Field): field is LinkField {
  return field.startsWith('link.');
}
