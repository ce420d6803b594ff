import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/mail.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** The whole mail, for programs that show no HTML. */
  readonly text: string;
  readonly html: string;
}

/** Sends mail. */
export interface Mailer {
  /**
   * Resolves once the mail server has taken the mail.
   * @throws when it did not; the message is the server's without our secrets, for the log and not for users
   */
  send(mail: Mail): Promise<void>;
}

/** How long the mail server may be silent, in milliseconds: somebody waits for the answer. */
const patience = 10_000;

/** A mailer that opens a connection for each mail: there are few. */
export function createMailer({ host, port, secure, login, from }: MailConfig): Mailer {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    // A password never travels in the clear, except to a server on this machine.
    requireTLS: login !== null && !secure && !isLoopback(host),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // Mails are ours from the first to the last character: nothing is to be read from disk or the network for them.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html }) {
      // As an object: a text would be parsed as a list of addresses.
      const mail = { from, to: { name: '', address: to }, subject, text, html };
      await transport.sendMail(mail).catch((error: unknown) => {
        // Without the error itself: mail servers quote what they refuse, the password or the link in the mail.
        throw new Error(withoutSecrets(error instanceof Error ? error.message : String(error), login));
      });
    },
  };
}

function withoutSecrets(said: string, login: MailConfig['login']): string {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const forms =
    login === null
      ? []
      : [login.password, base64(login.password), base64(`\0${login.user}\0${login.password}`)];
  return (
    forms
      .filter((form) => form !== '')
      .reduce((rest, form) => rest.replaceAll(form, '•••'), said)
      // Tokens of links: nothing that people write is one word this long.
      .replace(/[\w+/=-]{40,}/g, '•••')
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
