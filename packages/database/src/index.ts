export { DataDirectoryError, ServerStartError, UnsupportedPlatformError } from './embedded/errors.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start.ts';
export type * from './generated/schema.ts';
export { MigrationError, migrate } from './migrate.ts';
export { type Database, DatabaseUrlError, type OpenDatabaseOptions, openDatabase } from './open-database.ts';
export { executePrepared } from './prepared.ts';
export { isTaken } from './unique-violation.ts';
