export { type BrowserClient, createBrowserClient } from './create-browser-client.ts';
export { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';
export { ownWarning, sharedCauses } from './shared-causes.ts';
