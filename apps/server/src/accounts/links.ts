/**
 * Addresses of pages that take a token. It stands behind the #: browsers send that to no server. Opening one
 * changes nothing, for programs open links, too: the page shows what the link is for, and a button does it.
 */
export const links = {
  signIn: (url: string, token: string) => `${url}/welcome#token=${token}`,
  newPassword: (url: string, token: string) => `${url}/new-password#token=${token}`,
  invitation: (url: string, token: string) => `${url}/invitation#token=${token}`,
  emailChange: (url: string, token: string) => `${url}/confirm-email#token=${token}`,
};
