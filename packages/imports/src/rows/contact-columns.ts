import {
  type EmailAddress,
  type PhoneKind,
  type PhoneNumber,
  type ProfileLink,
  readEmails,
  readLink,
  readPhones,
} from '@crosswalk/candidates';
import { whyInvalid } from '../invalid-phone.ts';
import { excelDamage } from './excel-damage.ts';
import type { RowCells } from './row-cells.ts';
import { splitLinks } from './split-values.ts';

/** The addresses of all e-mail columns, each once, in the order of the columns. */
export function readEmailColumns(row: RowCells): EmailAddress[] {
  const found = new Map<string, EmailAddress>();
  for (const { index, label, kind } of row.plan.emails) {
    const cell = row.at(index);
    if (cell === '') continue;
    const { emails, dropped } = readEmails(cell, kind);
    for (const email of emails) {
      if (found.has(email.key)) continue;
      found.set(email.key, email);
      if (!email.valid) row.warn(`"${label}": "${email.original}" is not a valid e-mail address.`);
    }
    for (const { text, reason } of dropped) row.warn(`"${label}": "${text}" was left out: ${reason}.`);
  }
  return [...found.values()];
}

/** The numbers of all phone columns, each once, in the order of the columns. */
export function readPhoneColumns(row: RowCells, region: string | null): PhoneNumber[] {
  const found: { readonly phone: PhoneNumber; readonly label: string }[] = [];
  for (const { index, label, kind, typeIndex } of row.plan.phones) {
    const cell = row.at(index);
    if (cell === '') continue;
    const type = typeIndex === null ? null : kindOfType(row.at(typeIndex));
    const { phones, dropped } = readPhones(cell, { region, kind: type ?? kind });
    for (const phone of phones) found.push({ phone, label });
    for (const { text, reason } of dropped) row.warn(`"${label}": "${text}" was left out: ${reason}.`);
    const damage = excelDamage(cell, label);
    if (damage !== null) row.warn(damage);
  }
  if (found.length === 0) return [];
  const kept = found.filter(({ phone }, place) => !isRepeated(phone, place, found));
  for (const { phone, label } of kept) {
    if (!phone.valid) row.warn(`"${label}": "${phone.original}" ${whyInvalid(phone, region, 'row')}.`);
  }
  return kept.map(({ phone }) => phone);
}

/** Types as Lusha and its like write them; null for a type that says nothing (`Phone`). */
function kindOfType(type: string): PhoneKind | null {
  const word = type.trim().toLowerCase();
  if (/^(?:mobile|cell)/.test(word)) return 'mobile';
  if (/^(?:direct|work|office|business)/.test(word)) return 'work';
  return /^home/.test(word) ? 'home' : null;
}

/**
 * The same number earlier in the row, or written internationally anywhere in it: `085 012 3456` beside
 * `+353 85 012 3456` says nothing new, and without a country could not be read.
 */
function isRepeated(
  phone: PhoneNumber,
  place: number,
  all: readonly { readonly phone: PhoneNumber }[],
): boolean {
  const national = phone.original.replace(/\D/g, '').replace(/^0+/, '');
  return all.some(({ phone: other }, otherPlace) => {
    if (otherPlace === place) return false;
    if (phone.e164 === null) {
      if (other.e164 === null) return otherPlace < place && other.original === phone.original;
      return national.length >= 7 && other.e164.endsWith(national);
    }
    return otherPlace < place && other.e164 === phone.e164 && other.extension === phone.extension;
  });
}

/** The links of all link columns, each once, in the order of the columns; what is none is kept as an extra. */
export function readLinkColumns(row: RowCells): ProfileLink[] {
  const found = new Map<string, ProfileLink>();
  for (const { index, label, field } of row.plan.links) {
    const cell = row.at(index);
    if (cell.trim() === '') continue;
    for (const text of splitLinks(cell)) {
      const link = readLink(text, field.slice('link.'.length));
      if (link === null || (field === 'link.profile' && link.key === null)) {
        row.keep(label, text);
        if (field !== 'link.profile') row.warn(`"${label}": "${text}" is not a link; kept as text.`);
      } else if (!found.has(link.key ?? link.url)) {
        found.set(link.key ?? link.url, link);
      }
    }
  }
  return [...found.values()];
}
