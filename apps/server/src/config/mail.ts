import { ConfigError, type Environment, isEmailText, shown, textVariable } from './variables.ts';

/** The mail server that sends for us. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Who mails come from: an address, or `Name <address>`. */
  readonly from: string;
}

/**
 * `SMTP_URL`, such as `smtp://user:password@mail.example.com:587?from=crosswalk@example.com`, with the sender in
 * it or in `CROSSWALK_MAIL_FROM`; null when mail is not set up.
 * @throws {ConfigError} for one that cannot be used; it is not repeated, because it usually holds a password
 */
export function mailVariables(env: Environment): MailConfig | null {
  const text = textVariable(env, 'SMTP_URL');
  const sender = textVariable(env, 'CROSSWALK_MAIL_FROM');
  if (text === null) return null;
  const expected =
    'must look like smtp://user:password@mail.example.com:587, or smtps:// for TLS throughout.';
  if (!URL.canParse(text)) throw new ConfigError('SMTP_URL', expected);
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const bare = url.pathname === '' || url.pathname === '/';
  if (!(secure || url.protocol === 'smtp:') || url.hostname === '' || !bare || url.hash !== '') {
    throw new ConfigError('SMTP_URL', expected);
  }
  const others = [...url.searchParams.keys()].filter((name) => name !== 'from');
  if (others.length > 0) {
    throw new ConfigError('SMTP_URL', `knows no setting ${shown(others.join(', '))}; only from.`);
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    login: loginOf(url),
    from: senderOf(sender ?? url.searchParams.get('from')),
  };
}

function loginOf(url: URL): MailConfig['login'] {
  if (url.username === '') return null;
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw new ConfigError(
      'SMTP_URL',
      'has a user or password with a % that starts no percent-encoding. Write a % as %25.',
    );
  }
}

function senderOf(text: string | null): string {
  const sender = text?.trim() ?? '';
  const address = /^[^<>\r\n]*<([^<>\s]+)>$/.exec(sender)?.[1] ?? sender;
  if (isEmailText(address)) return sender;
  throw new ConfigError(
    'CROSSWALK_MAIL_FROM',
    sender === ''
      ? 'is missing although SMTP_URL is set. Say who mails come from, such as crosswalk@example.com.'
      : `must be an address such as crosswalk@example.com, or Name <address>; it is ${shown(sender)}.`,
  );
}
