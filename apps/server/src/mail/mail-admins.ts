import type { Services } from '../services.ts';
import { createMailer, type Mail } from './mailer.ts';

/** Who a mail is to, as it addresses them. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

/**
 * Mails to the admins and owners of an organization, at addresses that were confirmed; nothing where Crosswalk sends no
 * mail. One the mail server does not take is only noted in the log: screens show the same. Never throws for it.
 */
export async function mailAdmins(
  { db, config, log }: Pick<Services, 'db' | 'config' | 'log'>,
  organizationId: string,
  write: (admin: Addressee) => Mail,
): Promise<void> {
  if (config.mail === null) return;
  const mailer = createMailer(config.mail);
  const admins = await db
    .selectFrom('members')
    .select(['email', 'name'])
    .where('organization_id', '=', organizationId)
    .where('role', 'in', ['admin', 'owner'])
    .where('email_confirmed_at', 'is not', null)
    .orderBy('id')
    .execute();
  for (const admin of admins)
    await mailer
      .send(write(admin))
      .catch((error: unknown) => log.warn({ err: error }, 'an admin could not be mailed'));
}
