import { createServer, type Socket } from 'node:net';

/** A mail as a mail server got it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they travelled. */
  readonly raw: string;
  /** The plain text, decoded. */
  readonly text: string;
  readonly html: string;
  readonly subject: string;
}

/** A small mail server on this machine (RFC 5321, without extensions): it takes what it is given and keeps it. */
export interface SmtpServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The last mail to this address, in any letter case: domains travel in lower case. @throws when there is none */
  mailTo(address: string): ReceivedMail;
  /** From now on recipients are refused, as by a full disk. */
  refuse(): void;
  close(): Promise<void>;
}

export async function openSmtpServer(): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refusing = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(
      socket,
      () => refusing,
      (mail) => mails.push(mail),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}?from=${encodeURIComponent('Crosswalk <crosswalk@mail.example>')}`,
    mails,
    mailTo(to) {
      const mail = mails.findLast((one) => one.to.some((each) => each.toLowerCase() === to.toLowerCase()));
      if (mail === undefined) throw new Error(`No mail went to ${to}.`);
      return mail;
    },
    refuse() {
      refusing = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, refusing: () => boolean, keep: (mail: ReceivedMail) => void): void {
  let pending = '';
  let from = '';
  let to: string[] = [];
  let data: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  say('220 test');
  socket.on('data', (chunk) => {
    pending += chunk;
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (data === null) command(line);
      else if (line === '.') {
        keep(readMail(from, to, data.join('\r\n')));
        data = null;
        say('250 kept');
      } else data.push(line.startsWith('.') ? line.slice(1) : line);
    }
  });

  function command(line: string): void {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'MAIL':
        from = address;
        to = [];
        say('250 ok');
        return;
      case 'RCPT':
        if (!refusing()) to.push(address);
        say(refusing() ? '452 no space left' : '250 ok');
        return;
      case 'DATA':
        data = [];
        say('354 go on');
        return;
      case 'QUIT':
        say('221 bye');
        socket.end();
        return;
      default:
        say('250 ok');
    }
  }
}

function readMail(from: string, to: readonly string[], raw: string): ReceivedMail {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`);
  const part = (type: string) => decodePart(parts.find((one) => one.includes(`Content-Type: ${type}`)) ?? '');
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1] ?? '';
  return {
    from,
    to,
    raw,
    text: part('text/plain'),
    html: part('text/html'),
    subject: subject.replaceAll(/\r\n[ \t]/g, ' '),
  };
}

function decodePart(part: string): string {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  if (/Content-Transfer-Encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/Content-Transfer-Encoding: quoted-printable/i.test(part)) return body.replaceAll('\r\n', '\n');
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
