import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailConfig, mailVariables } from '../config/mail.ts';
import { ConfigError } from '../config/variables.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';
import { writeMail } from './letter.ts';
import { createMailer } from './mailer.ts';

let smtp: SmtpServer;
beforeEach(async () => {
  smtp = await openSmtpServer();
});
afterEach(() => smtp.close());

function configOf(env: Record<string, string>): MailConfig {
  const config = mailVariables(env);
  if (config === null) throw new Error('Mail is not set up.');
  return config;
}

const letter = {
  to: 'Jo.Doe@example.com',
  subject: 'Über <you>\r\nBcc: everybody@example.com',
  before: ['Jo & Max <b>invite</b> you, Žofie 雪.'],
  action: { label: 'Come in', url: 'http://127.0.0.1:7410/invitation#token=abc_-123&x="' },
  after: ['Bye.'],
};

describe('a mail', () => {
  it('arrives as text and HTML that say the same, letter case of the mailbox kept', async () => {
    await createMailer(configOf({ SMTP_URL: smtp.url })).send(writeMail(letter));
    expect(smtp.mails).toHaveLength(1);
    const mail = smtp.mailTo('Jo.Doe@example.com');
    expect(mail.from).toBe('crosswalk@mail.example');
    expect(mail.raw).toContain('From: Crosswalk <crosswalk@mail.example>');
    expect(mail.text).toContain(`${letter.before[0]}\n\nCome in:\n${letter.action.url}\n\nBye.`);
    expect(mail.html).toContain('Jo &amp; Max &lt;b&gt;invite&lt;/b&gt; you, Žofie 雪.');
    expect(mail.html).toContain('href="http://127.0.0.1:7410/invitation#token=abc_-123&amp;x=&quot;"');
  });

  it('has one subject and goes to one address, whatever names hold', async () => {
    const mailer = createMailer(configOf({ SMTP_URL: smtp.url }));
    await mailer.send(writeMail(letter));
    expect(smtp.mails[0]?.to).toEqual(['Jo.Doe@example.com']);
    expect(smtp.mails[0]?.raw).not.toMatch(/^Bcc:/im);
  });

  it('fails when the mail server does not take it, or is not there', async () => {
    const mailer = createMailer(configOf({ SMTP_URL: smtp.url }));
    smtp.refuse();
    await expect(mailer.send(writeMail(letter))).rejects.toThrow('452');
    await smtp.close();
    await expect(mailer.send(writeMail(letter))).rejects.toThrow();
  });
});

describe('SMTP_URL', () => {
  it('says where mail goes and how to sign in there', () => {
    const SMTP_URL = 'smtp://jo%40x:p%25w@mail.example?from=a@b.example';
    expect(configOf({ SMTP_URL })).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      login: { user: 'jo@x', password: 'p%w' },
      from: 'a@b.example',
    });
    const CROSSWALK_MAIL_FROM = 'Crosswalk <c@b.example>';
    expect(configOf({ SMTP_URL: 'smtps://[::1]', CROSSWALK_MAIL_FROM })).toEqual({
      host: '::1',
      port: 465,
      secure: true,
      login: null,
      from: CROSSWALK_MAIL_FROM,
    });
    expect(mailVariables({})).toBeNull();
  });

  it.each([
    ['http://mail.example?from=a@b.example', 'SMTP_URL'],
    ['smtp://jo:s3cret@mail.example/inbox?from=a@b.example', 'SMTP_URL'],
    ['smtp://jo:s3cret%@mail.example?from=a@b.example', 'SMTP_URL'],
    ['smtp://jo:s3cret@mail.example?from=a@b.example&pool=true', 'SMTP_URL'],
    ['s3cret', 'SMTP_URL'],
    ['smtp://jo:s3cret@mail.example', 'CROSSWALK_MAIL_FROM'],
    ['smtp://jo:s3cret@mail.example?from=nobody', 'CROSSWALK_MAIL_FROM'],
  ])('is refused as %s, naming %s and no password', (SMTP_URL, variable) => {
    let error: unknown = null;
    try {
      mailVariables({ SMTP_URL });
    } catch (reason) {
      error = reason;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(variable);
    expect(String(error)).not.toContain('s3cret');
  });
});
