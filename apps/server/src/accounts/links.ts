/**
 * Addresses of pages that take a token. It stands behind the #: browsers send that to no server, and programs
 * that open links to look at them do not use it up.
 */
export const links = {
  signIn: (url: string, token: string) => `${url}/welcome#token=${token}`,
  invitation: (url: string, token: string) => `${url}/invitation#token=${token}`,
  emailChange: (url: string, token: string) => `${url}/confirm-email#token=${token}`,
};
