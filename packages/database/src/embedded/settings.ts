import { SOCKET_PORT } from './socket-directory.ts';

/** Name of the superuser and of the database. */
export const DATABASE_NAME = 'crosswalk';

export type ServerSettings = {
  /** False loses data in a power cut; for throw-away test servers. */
  readonly fsync: boolean;
  readonly maxConnections: number;
  /** For pages of tables, in megabytes. */
  readonly sharedBuffers: number;
};

/** Command line of the server. Given here and not in postgresql.conf, so that an upgrade can change it. */
export function serverArguments(
  cluster: string,
  socketDirectory: string,
  major: number,
  settings: ServerSettings,
): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    // A list: quoted, because commas and spaces in a path would end an entry.
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(SOCKET_PORT),
    max_connections: String(settings.maxConnections),
    shared_buffers: `${settings.sharedBuffers}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Local disks today are solid state; the default still counts on a turning one.
    random_page_cost: '1.1',
    // Compiling a query costs more than ours take.
    jit: 'off',
    // Tables that fill up quickly, with an import or an export, are planned for as they were when they were last looked
    // at. Once a minute, the default, is late by thousands of rows.
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
  // Pages the operating system still has are copied at once; handing each over to another process and back takes longer.
  if (major >= 18) values.io_method = 'sync';
  if (!settings.fsync) {
    values.fsync = 'off';
    values.synchronous_commit = 'off';
    values.full_page_writes = 'off';
  }
  const options = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, ...options];
}

/**
 * Arguments of initdb. `lc-ctype` still decides which letters full-text search sees as part of a word, whatever
 * the provider: with `C`, "Müller—Ärzte" and "東京·大阪" are one word each.
 *
 * Local connections need no password: the socket's directory is open to the server's account alone, and who has
 * that account has the files too.
 */
export function initdbArguments(cluster: string, major: number, ctype: string, sync: boolean): string[] {
  const collation =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`]
      : ['--locale=C', `--lc-ctype=${ctype}`];
  return [
    ...['--pgdata', cluster, '--username', DATABASE_NAME, '--auth', 'trust', '--encoding', 'UTF8'],
    ...collation,
    '--data-checksums',
    ...(sync ? [] : ['--no-sync']),
  ];
}

/** Spellings of a UTF-8 character type, best first; `C` is always there. */
export function characterTypes(platform: string): readonly string[] {
  return platform === 'darwin' ? ['C.UTF-8', 'en_US.UTF-8', 'C'] : ['C.UTF-8', 'C'];
}
