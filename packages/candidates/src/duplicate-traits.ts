import type { Candidate } from './candidate.ts';
import { identityKeys } from './identity.ts';
import { isPlaceholderName, nameKey } from './names.ts';
import { employers } from './presentation.ts';

/** In the order of their weight. */
export const traitKinds = ['email', 'linkedin', 'github', 'phone', 'company', 'place'] as const;
export type TraitKind = (typeof traitKinds)[number];

/** Longer ones are no names, companies or places. In UTF-16 units. */
const longest = 200;

/** So many employers of one person are compared, the newest. */
const mostEmployers = 10;

/** Between a name and what goes with it: stands in neither. */
const gap = '\t';

/**
 * What two profiles of one person may have in common, each as `kind:text`: an address, a profile or account, a number,
 * the name together with an employer or with the place. The name alone is nothing: people share names.
 */
export function duplicateTraits(candidate: Candidate): readonly string[] {
  const { emailKeys, profileKeys } = identityKeys(candidate);
  const name = isPlaceholderName(candidate.name.full) ? '' : fold(nameKey(candidate.name));
  const named = (kind: TraitKind, text: string | null) =>
    name === '' || text === null || text === '' ? [] : [`${kind}:${name}${gap}${text}`];
  const place = candidate.location?.city ?? candidate.location?.text ?? null;
  const traits = [
    ...emailKeys.map((key) => `email:${key}`),
    ...profileKeys,
    ...candidate.links.flatMap(({ kind, key }) => (kind === 'github' && key !== null ? [key] : [])),
    ...candidate.phones.flatMap(({ valid, e164, extension }) =>
      valid && e164 !== null ? [`phone:${e164}${extension === null ? '' : `x${extension}`}`] : [],
    ),
    ...employers(candidate)
      .slice(0, mostEmployers)
      .flatMap((company) => named('company', plainCompany(company))),
    ...named('place', place === null ? null : fold(place)),
  ];
  return [...new Set(traits)].filter((trait) => trait.length <= longest);
}

/** A trait taken apart; null when it is none. `text` is lower case: the address, the number, the company, the place. */
export function readTrait(trait: string): { readonly kind: TraitKind; readonly text: string } | null {
  const colon = trait.indexOf(':');
  const kind = traitKinds.find((each) => each === trait.slice(0, colon));
  if (kind === undefined) return null;
  const rest = trait.slice(colon + 1);
  return { kind, text: rest.slice(rest.indexOf(gap) + 1) };
}

/** Whether a trait shows more than a name and what goes with it. */
export function isStrongTrait(trait: string): boolean {
  const kind = readTrait(trait)?.kind;
  return kind !== undefined && kind !== 'company' && kind !== 'place';
}

const LEGAL_FORM =
  /[\s,]+(?:inc|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|se|kg|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|pty|pvt)$/u;

/** `Acme, Inc.` and `ACME` are one employer. */
function plainCompany(company: string): string {
  const folded = fold(company).replaceAll('.', '');
  return folded.replace(LEGAL_FORM, '').trim() || folded;
}

/** Without letter case and accents: who types a name on another keyboard leaves them out. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/giu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}
