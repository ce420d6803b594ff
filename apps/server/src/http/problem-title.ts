/** The `title` of a problem: the same for all of a status. */
export function titleOf(status: number): string {
  return titles[status] ?? 'The request was not carried out';
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request could not be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  410: 'Not there any more',
  413: 'Too large',
  422: 'Does not fit',
  429: 'Too often',
  500: 'Something went wrong inside Crosswalk',
};
