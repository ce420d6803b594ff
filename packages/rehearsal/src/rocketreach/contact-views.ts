import { detailsOf } from '../contacts/contact-details.ts';
import type { Part } from '../contacts/parts.ts';
import type { Person } from '../contacts/person.ts';

export interface EmailView {
  readonly email: unknown;
  /** valid, invalid, accept-all or unknown. */
  readonly smtp_valid: string | null;
  /** professional, personal, disposable or role-based. */
  readonly type: string;
  readonly grade: string | null;
  readonly last_validation_check: string | null;
}

export interface PhoneView {
  readonly number: unknown;
  readonly e164: unknown;
  readonly country_code: string;
  readonly extension: string | null;
  /** mobile, direct dial or other. */
  readonly type: string;
  readonly grade: string | null;
  readonly recommended: boolean;
  /** Deprecated by the vendor. */
  readonly validity: string | null;
}

interface Quality {
  readonly smtp_valid: string;
  readonly grade: string;
}

const good: Quality = { smtp_valid: 'valid', grade: 'A' };
const qualities: Readonly<Partial<Record<Part, Quality>>> = {
  risky: { smtp_valid: 'accept-all', grade: 'B' },
  unverified: { smtp_valid: 'unknown', grade: 'A-' },
  invalid: { smtp_valid: 'invalid', grade: 'C' },
  disposable: { smtp_valid: 'valid', grade: 'B' },
};

/** The e-mails of a completed search, the best first. */
export function emailsOf(person: Person, part: Part): readonly EmailView[] {
  const { work, personal } = detailsOf(person, part);
  const quality = qualities[part] ?? good;
  const view = (email: unknown, type: string, { smtp_valid, grade }: Quality): EmailView => ({
    email,
    smtp_valid,
    type,
    grade,
    last_validation_check: '2026-10-02',
  });
  const value = (text: string): unknown => (part === 'boolean' ? true : text);
  return [
    ...(work === null ? [] : [view(value(work), 'professional', quality)]),
    ...personal.map((email) =>
      view(
        value(email),
        part === 'disposable' ? 'disposable' : 'personal',
        quality === good ? { smtp_valid: 'valid', grade: 'A-' } : quality,
      ),
    ),
    ...(part === 'several'
      ? [view(`info@${person.domain}`, 'role-based', { smtp_valid: 'valid', grade: 'B' })]
      : []),
  ];
}

/** The phones of a completed search, the recommended one first. */
export function phonesOf(person: Person, part: Part): readonly PhoneView[] {
  const { mobile, direct } = detailsOf(person, part);
  const view = (number: string | null, type: string, grade: string): readonly PhoneView[] =>
    number === null
      ? []
      : [
          {
            number: part === 'boolean' ? true : national(number),
            e164: part === 'boolean' ? true : number,
            country_code: '1',
            extension: type === 'other' ? '204' : null,
            type,
            grade,
            recommended: type === 'mobile',
            validity: 'valid',
          },
        ];
  return [
    ...view(mobile, 'mobile', 'A'),
    ...view(direct, 'direct dial', 'A-'),
    ...(part === 'several' ? view(direct, 'other', 'B') : []),
  ];
}

/** Whether there is an address good enough to be charged for: grade A or A- (RocketReach FAQ). */
export function hasGoodEmail(person: Person, part: Part): boolean {
  return emailsOf(person, part).some(({ grade }) => grade === 'A' || grade === 'A-');
}

export function hasPhone(person: Person, part: Part): boolean {
  return phonesOf(person, part).length > 0;
}

/** `+12125550123` as `(212) 555-0123`; what is no number as it is. */
function national(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
