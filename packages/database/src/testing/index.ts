export { type CrashableDatabase, createCrashableDatabase } from './crashable-database.ts';
export {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from './create-test-database.ts';
