import { createBrowserClient } from '@crosswalk/api-client/browser';

/** The REST API of the server this page came from; the session cookie goes along by itself. */
export const client = createBrowserClient(window.location.origin);
export const { api } = client;
