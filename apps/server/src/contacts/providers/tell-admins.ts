import { sql } from 'kysely';
import { z } from 'zod';
import { writeMail } from '../../mail/letter.ts';
import type { Mail, Mailer } from '../../mail/mailer.ts';
import type { Services } from '../../services.ts';
import { providerName } from './provider-row.ts';

const brokenSchema = z.object({
  organization_id: z.string(),
  provider: z.string(),
  told: z.string().nullable(),
  told_admin: z.string().nullable(),
});
type Broken = z.infer<typeof brokenSchema>;

/**
 * Mails to the admins that a provider is not asked any more, once for as long as it does not work again. Who they are is
 * read now. A mail that the mail server does not take is only noted in the log: the settings show the same.
 */
export async function tellAdmins(
  { db, config, log }: Pick<Services, 'db' | 'config' | 'log'>,
  mailer: Mailer,
): Promise<void> {
  const { rows } = await sql`
    update contact_providers set admins_told_at = clock_timestamp()
     where state = 'broken' and enabled and admins_told_at is null
    returning organization_id, provider, told, told_admin`.execute(db);
  for (const broken of z.array(brokenSchema).parse(rows)) {
    const admins = await db
      .selectFrom('members')
      .select(['email', 'name'])
      .where('organization_id', '=', broken.organization_id)
      .where('role', 'in', ['admin', 'owner'])
      .where('email_confirmed_at', 'is not', null)
      .execute();
    for (const { email, name } of admins)
      await mailer
        .send(brokenMail(config.url, broken, { email, name }))
        .catch((error: unknown) => log.warn({ err: error }, 'an admin could not be mailed'));
  }
}

function brokenMail(
  url: string,
  { provider, told, told_admin }: Broken,
  { email, name }: { readonly email: string; readonly name: string },
): Mail {
  return writeMail({
    to: email,
    subject: `${providerName(provider)} is not asked for contact data any more`,
    before: [`${name}, ${told ?? ''}`, ...(told_admin === null ? [] : [told_admin])],
    action: { label: 'Open Contact providers', url: `${url}/settings/contact-providers` },
    after: [
      'Crosswalk looks again once a day, free of charge, and goes on by itself when it works. You are not mailed about this again until then.',
    ],
  });
}
