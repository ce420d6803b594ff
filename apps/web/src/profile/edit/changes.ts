import type { Candidate, CandidateChange, Email, Phone } from '../candidate.ts';

/** One line of the form: an address or a number; `original` where it was there before. */
export interface Line<Kind extends string> {
  /** Tells the lines of the form apart. */
  readonly key: string;
  readonly original: string | null;
  readonly text: string;
  readonly kind: Kind;
}

export interface EditValues {
  readonly name: string;
  readonly headline: string;
  readonly location: string;
  readonly emails: readonly Line<Email['kind']>[];
  readonly phones: readonly Line<Phone['kind']>[];
  readonly links: readonly Line<'link'>[];
}

/** What the form begins with. */
export function valuesOf(candidate: Candidate): EditValues {
  return {
    name: candidate.name.full,
    headline: candidate.headline ?? '',
    location: candidate.location?.text ?? '',
    emails: candidate.emails.map(({ original, address, kind, valid }, index) => ({
      key: `was ${index}`,
      original,
      text: valid ? address : original,
      kind,
    })),
    phones: candidate.phones.map(({ original, kind }, index) => ({
      key: `was ${index}`,
      original,
      text: original,
      kind,
    })),
    links: candidate.links.map(({ original, url }, index) => ({
      key: `was ${index}`,
      original,
      text: url,
      kind: 'link',
    })),
  };
}

/**
 * What has to be asked of the server to make one of the other; null when nothing differs. A line whose text or kind
 * changed is taken away and added anew; emptied lines are taken away.
 */
export function changesBetween(before: EditValues, after: EditValues): CandidateChange | null {
  const emails = listChange(before.emails, after.emails, ({ text, kind }) => ({ address: text, kind }));
  const phones = listChange(before.phones, after.phones, ({ text, kind }) => ({ number: text, kind }));
  const links = listChange(before.links, after.links, ({ text }) => ({ url: text }));
  const change: CandidateChange = {
    ...(after.name.trim() === before.name ? {} : { name: after.name.trim() }),
    ...(after.headline.trim() === before.headline ? {} : { headline: textOrNull(after.headline) }),
    ...(after.location.trim() === before.location ? {} : { location: textOrNull(after.location) }),
    ...(emails === null ? {} : { emails }),
    ...(phones === null ? {} : { phones }),
    ...(links === null ? {} : { links }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function listChange<Kind extends string, Added>(
  before: readonly Line<Kind>[],
  after: readonly Line<Kind>[],
  asAdded: (line: Line<Kind>) => Added,
): { readonly add: Added[]; readonly remove: string[] } | null {
  const kept = new Set<string>();
  const add: Added[] = [];
  for (const line of after) {
    const text = line.text.trim();
    const was = before.find(({ key }) => key === line.key);
    if (was !== undefined && was.text === text && was.kind === line.kind) kept.add(line.key);
    else if (text !== '') add.push(asAdded({ ...line, text }));
  }
  const remove = before.flatMap(({ key, original }) =>
    original === null || kept.has(key) ? [] : [original],
  );
  return add.length + remove.length === 0 ? null : { add, remove };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
