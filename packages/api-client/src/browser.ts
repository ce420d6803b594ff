export { type BrowserClient, createBrowserClient } from './create-browser-client.ts';
export { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';
export { everyPage } from './every-page.ts';
export { ownWarning, sharedCauses } from './shared-causes.ts';
