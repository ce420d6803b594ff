import { createHash } from 'node:crypto';
import type { PersonIdentity, RemotePerson } from '@crosswalk/connectors';
import { z } from 'zod';

const text = z.string().nullable();
const foundSchema: z.ZodType<readonly RemotePerson[]> = z.array(
  z.object({
    personId: z.string(),
    name: z.string(),
    matchedBy: z.enum(['email', 'profile', 'name']),
    records: z.array(
      z.object({
        ids: z.object({ recordId: z.string(), personId: text, applicationId: text, link: text }),
        name: z.string(),
        emails: z.array(z.string()),
        links: z.array(z.string()),
        sources: z.array(z.string()),
        tags: z.array(z.string()),
        creatorId: text,
        jobIds: z.array(z.string()),
        archived: z.boolean(),
        createdAt: z.number().nullable(),
        updatedAt: z.number().nullable(),
      }),
    ),
  }),
);

/** @throws when it is not what was written. */
export function readFoundPeople(stored: unknown): readonly RemotePerson[] {
  return foundSchema.parse(stored);
}

/** Tells whether an answer of the ATS was about the same addresses and links. */
export function digestOfIdentity({ emails, profileUrls, name }: PersonIdentity): string {
  const looked = JSON.stringify([[...emails].sort(), [...profileUrls].sort(), name]);
  return createHash('sha256').update(looked).digest('hex');
}
