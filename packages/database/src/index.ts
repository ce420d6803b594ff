export { type Copy, type CopyOptions, copyInto } from './binary/copy-into.ts';
export { copyIn, copyOut } from './copy.ts';
export { DataDirectoryError, ServerStartError, UnsupportedPlatformError } from './embedded/errors.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start.ts';
export type * from './generated/schema.ts';
export { hasPendingMigrations, MigrationError, migrate } from './migrate.ts';
export { type Migration, readMigrations } from './migrations.ts';
export { type Database, DatabaseUrlError, type OpenDatabaseOptions, openDatabase } from './open-database.ts';
export { executePrepared } from './prepared.ts';
export {
  advanceCounters,
  copyTarget,
  quoted,
  type StoredTable,
  storedTables,
  withoutChecks,
} from './stored-tables.ts';
export { isTaken } from './unique-violation.ts';
