import { z } from '@hono/zod-openapi';
import { roles } from '../services.ts';

export const EmailChange = z
  .object({
    email: z.string(),
    requestedAt: z.iso.datetime(),
    confirmBy: z.enum(['mail', 'admin']).openapi({
      description: 'Whether a link in a mail to the new address confirms it, or an admin does.',
    }),
  })
  .openapi('EmailChange', { description: 'A new sign-in address that is not confirmed yet.' });

export const Organization = z
  .object({
    id: z.string(),
    name: z.string(),
    sourceName: z.string().openapi({ description: 'The source under which people arrive in the ATS.' }),
    integrationsEnabled: z.boolean(),
  })
  .openapi('Organization');

export const Me = z
  .object({
    memberId: z.string(),
    organizationId: z.string(),
    email: z.string().openapi({ description: 'As the member signs in, letter case kept.' }),
    name: z.string(),
    role: z.enum(roles),
    confirmed: z.boolean().openapi({ description: 'Whether somebody vouched for the e-mail.' }),
    emailChange: EmailChange.nullable(),
    organization: Organization,
    organizations: z
      .array(z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }))
      .openapi({ description: 'All organizations this person is a member of.' }),
    via: z.enum(['session', 'apiKey', 'local']),
  })
  .openapi('Me');

/** Longer than any password that can have been set; more is not worth hashing. */
export const GivenPassword = z.string().min(1).max(1_000);

export const MemberName = z.string().trim().min(1).max(200);

/** A token as it stood in a link. */
export const GivenToken = z.string().min(1).max(200);
