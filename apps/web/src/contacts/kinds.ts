import { type Icon, IconMail, IconPhone } from '@tabler/icons-react';

/** What a look-up is for. */
export const kinds = ['email', 'phone'] as const;
export type Kind = (typeof kinds)[number];

interface KindWords {
  readonly icon: Icon;
  /** What the button says, for one person or those ticked. */
  readonly get: string;
  readonly forAll: string;
  /** "an e-mail address", "e-mail addresses". */
  readonly one: string;
  readonly many: string;
  /** Begins "E-mail found for 9 of 12". */
  readonly short: string;
}

export const kindWords: Readonly<Record<Kind, KindWords>> = {
  email: {
    icon: IconMail,
    get: 'Get Email',
    forAll: 'Get Email for All',
    one: 'an e-mail address',
    many: 'e-mail addresses',
    short: 'E-mail',
  },
  phone: {
    icon: IconPhone,
    get: 'Get Phone',
    forAll: 'Get Phone for All',
    one: 'a phone number',
    many: 'phone numbers',
    short: 'Phone number',
  },
};

/** "e-mail addresses", "e-mail addresses and phone numbers". */
export function sayKinds(wanted: readonly Kind[]): string {
  return wanted.map((kind) => kindWords[kind].many).join(' and ');
}

/** For whatever came from an address or a kept text. */
export function asKind(value: unknown): Kind | undefined {
  return kinds.find((kind) => kind === value);
}
