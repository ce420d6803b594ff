import type { Arrival } from '../ledger/arrival.ts';
import type { CreateInput } from './create-input.ts';
import type { Created } from './create-opportunity.ts';
import { received } from './files.ts';
import type { User } from './records.ts';

/**
 * What the ledger keeps of an opportunity the API made.
 * @param sent everything as it was received, after decoding.
 * @param actor null when an applicant came by themselves.
 */
export function arrivalOf(
  created: Created,
  input: CreateInput,
  sent: Readonly<Record<string, unknown>>,
  actor: User | null,
): Arrival {
  const { opportunity } = created;
  const [resume] = opportunity.resumes;
  return {
    id: opportunity.id,
    personId: created.contact.id,
    matchedExisting: created.existing,
    name: input.name ?? '',
    headline: input.headline ?? '',
    location: input.location ?? '',
    emails: input.emails ?? [],
    phones: (input.phones ?? []).map(({ value, type }) => ({ value, type: type ?? 'other' })),
    links: input.links ?? [],
    tags: input.tags ?? [],
    sources: input.sources ?? [],
    origin: input.origin ?? null,
    actor: actor?.id ?? null,
    resume: resume === undefined ? null : received(resume.file),
    files: opportunity.files.map(received),
    createdAtSent: input.createdAt ?? null,
    received: sent,
  };
}
