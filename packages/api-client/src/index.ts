export {
  type Client,
  type ClientOptions,
  createClient,
  type ImportOptions,
  type ImportReport,
} from './create-client.ts';
export { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';
export { everyPage } from './every-page.ts';
export { defaultDataDir, findLocalServer, type LocalServer } from './find-local-server.ts';
export { ownWarning, sharedCauses, type Warned } from './shared-causes.ts';
