export {
  type Client,
  type ClientOptions,
  createClient,
  type ImportReport,
  type Upload,
  uploadImport,
} from './create-client.ts';
export { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';
export { defaultDataDir, findLocalServer, type LocalServer } from './find-local-server.ts';
