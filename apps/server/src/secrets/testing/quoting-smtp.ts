import { createServer, type Socket } from 'node:net';

/** A mail server that refuses everything at the last moment, and quotes what it refuses. */
export interface QuotingSmtp {
  readonly port: number;
  /** How many passwords or mails it has refused. */
  readonly refused: number;
  /** The one-time tokens that stood in refused mails. */
  readonly tokens: readonly string[];
  close(): Promise<void>;
}

export async function startQuotingSmtp(quotes: 'the password' | 'the mail'): Promise<QuotingSmtp> {
  const refusals: string[] = [];
  const tokens: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('220 quoting\r\n');
    converse(socket, quotes, (words) => {
      refusals.push(words);
      tokens.push(...[...words.matchAll(/#token=([\w-]+)/g)].flatMap(([, token]) => token ?? []));
      socket.write(`535 5.7.8 ${words} is not welcome here\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get refused() {
      return refusals.length;
    },
    tokens,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, quotes: string, refuse: (words: string) => void): void {
  let mail: string | null = null;
  socket.on('data', (chunk) => {
    const text = chunk.toString('utf8');
    if (mail !== null) {
      mail += text;
      if (!mail.endsWith('\r\n.\r\n')) return;
      // Soft line ends and the sign for = of quoted-printable (RFC 2045, section 6.7).
      refuse(mail.replace(/=\r\n/g, '').replaceAll('=3D', '=').replace(/\s+/g, ' '));
      mail = null;
      return;
    }
    const [verb = '', , said = ''] = text.trim().split(' ');
    if (verb === 'EHLO') socket.write('250-quoting\r\n250 AUTH PLAIN\r\n');
    else if (verb === 'AUTH' && quotes === 'the password') {
      const [, user, password] = Buffer.from(said, 'base64').toString('utf8').split('\0');
      refuse(`${user} with ${password} (${said})`);
    } else if (verb === 'AUTH') socket.write('235 welcome\r\n');
    else if (verb === 'DATA') {
      mail = '';
      socket.write('354 go on\r\n');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else socket.write('250 fine\r\n');
  });
}
