export { type BrowserClient, createBrowserClient } from './create-browser-client.ts';
export { CrosswalkError, CrosswalkUnreachable } from './crosswalk-error.ts';
